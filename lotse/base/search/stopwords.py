"""Words that say nothing about what a text is about. Keys (see words.py): without umlauts. Free of Django."""

_GERMAN = """
ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus ausser
bei beim bereits bis bin bist bzw da dabei dadurch dafur dagegen daher damit danach daneben dann daran darauf daraus
darf darin daruber darum darunter das dass dasselbe davon dazu dein deine dem den denen denn dennoch der deren
derselbe des deshalb dessen desto die dies diese dieselbe diesem diesen dieser dieses doch dort du durch durfen ebenso
eher eigentlich ein eine einem einen einer eines einige einigen einiger einiges einmal er es etc etwa etwas euch euer
eure fur ganz gar gegen gegenuber gerade gern gibt hab habe haben hat hatte hatten her hier hin hinter ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem innerhalb ins insbesondere irgend ist ja jede jedem jeden jeder
jedes jedoch jemand jene jenem jenen jener jenes jetzt kann kannst kein keine keinem keinen keiner keines konnen konnt
konnte konnten lassen lasst machen macht man manche manchem manchen mancher manches mehr mein meine meinem meinen
meiner meines mich mir mit mithilfe mittels mochte mochten muss mussen musste nach nachdem naturlich neben nicht nichts
noch nun nur ob obwohl oder ohne per pro rund sehr seid sein seine seinem seinen seiner seines seit selbst selber sich
sie sind so sobald sodass sofern sogar solche solchem solchen solcher solches soll sollen sollte sollten sondern sonst
sowie sowohl statt trotz uber uberhaupt um und uns unser unsere unserem unseren unserer unseres unter usw vom von vor
wahrend wann war ware waren warum was weder wegen weil welche welchem welchen welcher welches wenn wer werde werden
werdet weshalb wessen wie wieder wieso will wir wird wirklich wo wobei wodurch wofur womit woran worin wurde wurden
wurde zb zu zudem zum zumindest zur zwar zwischen beispielsweise bspw ggf ca sog inkl bzgl evtl
"""
# What people say around what they look for. Counts only where nothing else is asked.
_NOISE = """
finde finden findet suche suchen sucht suchst gesucht nutzen nutze nutzt benutzen verwenden verwendet bekommen bekomme
bekommt brauche brauchen braucht geben gebe gehen gehe geht kommen komme kommt mache machen gemacht wissen weiss sehen
zeigen zeige bitte moglich gut gute guten gutes besser beste besten viel viele vielen wenig neue neuen neuer neues info
infos information informationen thema bereich beispiel beispiele art arten sache sachen ding dinge frage nahe umgebung
"""
_ENGLISH = "the of and for to with by from on at as is are be or this that how what where can our your its near"

NOISE = frozenset(_NOISE.split())
STOPWORDS = frozenset(_GERMAN.split()) | frozenset(_ENGLISH.split())
