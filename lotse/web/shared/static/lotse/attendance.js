// Attendance without network: what is noted stays on this device until it has been sent.
// The page works without this file as well, as long as there is a network.
(function () {
  "use strict";

  var KEY = "lotse.attendance", CACHE = "lotse-attendance", DAY = 24 * 60 * 60 * 1000;
  var form = document.querySelector("form[data-send]");
  if (!form || !window.fetch || !window.localStorage) return;
  var panel = document.getElementById("unsent"), title = panel.querySelector(".alert-title");
  var detail = panel.querySelector("[data-detail]"), list = panel.querySelector("ul");
  var status = document.getElementById("unsent-status"), login = panel.querySelector("a");
  var reason = document.getElementById("reason"), text = panel.dataset, page = form.dataset;
  var copy = null, busy = false, touched = {}, SOON = 2 * 1000, LATE = 60 * 1000, wait = SOON, timer = 0;
  var persons = Array.prototype.slice.call(form.querySelectorAll("fieldset[data-person]"));

  // What is kept on the device. Each note names who made it, for which day, for whom, and when.

  function kept() {
    try { return JSON.parse(localStorage.getItem(KEY)).notes; } catch (problem) { return []; }
  }

  function keep(notes) {
    if (notes.length) localStorage.setItem(KEY, JSON.stringify({ leave: text.leave, notes: notes }));
    else localStorage.removeItem(KEY);
  }

  function mine(note) { return note.who === page.who; }
  function here(note) { return mine(note) && note.send === page.send; }

  // The form.

  function presence(person) {
    var chosen = person.querySelector("input[type=radio]:checked");
    return chosen ? chosen.value : "";
  }

  function units(person) { return person.querySelector("input[type=text]").value.trim(); }

  function value(note) { return note.presence + "|" + note.units; }

  // Only what is new or differs from what the page showed is noted; of two notes for one person the last is kept.
  function note() {
    var at = Date.now(), notes = kept();
    persons.forEach(function (person) {
      var made = { who: page.who, send: page.send, person: person.dataset.person, at: at };
      made.presence = presence(person);
      made.units = units(person);
      made.preset = !person.dataset.shown && !touched[made.person];
      var before = notes.filter(function (one) { return here(one) && one.person === made.person; })[0];
      if (!made.presence || value(made) === (before ? value(before) : person.dataset.shown)) return;
      notes = notes.filter(function (one) { return one !== before; });
      if (value(made) !== person.dataset.shown) notes.push(made);
    });
    keep(notes);
    if (notes.some(here)) putAside();
  }

  function fill() {
    kept().filter(here).forEach(function (one) {
      var person = form.querySelector('fieldset[data-person="' + one.person + '"]');
      if (!person) return;
      var chosen = person.querySelector('input[value="' + one.presence + '"]');
      if (chosen) chosen.checked = true;
      person.querySelector("input[type=text]").value = one.units;
      touched[one.person] = !one.preset;
    });
  }

  // What the page says.

  function clock(at) {
    return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  }

  function show(sentence, sentences) {
    var notes = kept().filter(mine), own = notes.filter(here);
    persons.forEach(function (person) {
      var waits = own.filter(function (one) { return one.person === person.dataset.person; })[0];
      var badge = person.querySelector("[data-waits]");
      badge.hidden = !waits;
      if (waits) badge.textContent = text.waits.replace("{time}", clock(waits.at));
    });
    panel.hidden = !notes.length && !sentence;
    panel.className = "alert " + (notes.length ? "open" : "good");
    title.textContent = notes.length ? text.unsent.replace("{n}", notes.length) : text.sent;
    detail.textContent = sentence || "";
    list.replaceChildren.apply(list, (sentences || []).map(function (said) {
      var line = document.createElement("li");
      line.textContent = said;
      return line;
    }));
    panel.querySelector("button").hidden = !notes.length;
    login.hidden = !notes.length || sentence !== text.expired;
    status.textContent = panel.hidden ? "" : [title.textContent, detail.textContent].join(". ");
  }

  // Sending: one request for each day, with a fresh mark against forgery where the old one is not taken any more.

  function send(go) {
    var notes = kept().filter(mine), addresses = [], said = [], next = "";
    if (busy || !notes.length) return;
    busy = true;
    notes.forEach(function (one) { if (addresses.indexOf(one.send) < 0) addresses.push(one.send); });
    addresses.reduce(function (before, address) {
      return before.then(function () {
        var part = notes.filter(function (one) { return one.send === address; });
        return post(address, part, go && address === page.send, false).then(function (answer) {
          said = said.concat(answer.said);
          if (address === page.send) next = answer.next;
          done(part);
        });
      });
    }, Promise.resolve()).then(function () {
      busy = false;
      wait = SOON;
      if (go && next) location.assign(next);
      else show(text.thanks, said);
    }, function (problem) {
      busy = false;
      show(problem.sentence || text.offline, said);
      if (!problem.reason) later();
      if (problem.reason && reason) {
        reason.hidden = false;
        reason.querySelector("input").focus();
      }
    });
  }

  // A network that is back is not always a network that carries: tried again soon, then ever more rarely.
  function later() {
    clearTimeout(timer);
    timer = setTimeout(function () {
      if (navigator.onLine) send(false);
      else later();
    }, wait);
    wait = Math.min(2 * wait, LATE);
  }

  function post(address, notes, go, again) {
    var body = new FormData();
    body.append("notes", JSON.stringify(notes));
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("reason", reason ? reason.querySelector("input").value : "");
    if (go) body.append("go", "on");
    return fetch(address, { method: "POST", body: body, redirect: "manual" }).then(function (answer) {
      if (answer.type === "opaqueredirect") throw { sentence: text.expired };
      if (answer.status === 403 && !again) return renew().then(function () { return post(address, notes, go, true); });
      if (answer.status === 422) return answer.json().then(function (refused) {
        throw { sentence: refused.refused, reason: refused.reason };
      });
      if (!answer.ok) throw { sentence: text.failed };
      return answer.json();
    });
  }

  function renew() {
    return fetch(location.pathname, { redirect: "manual" }).then(function (answer) {
      if (!answer.ok) throw { sentence: text.expired };
      return answer.text();
    }).then(function (found) {
      var other = new DOMParser().parseFromString(found, "text/html");
      var fresh = other.querySelector("form[data-send] [name=csrfmiddlewaretoken]");
      if (fresh) form.querySelector("[name=csrfmiddlewaretoken]").value = fresh.value;
    });
  }

  // What has been sent leaves the device; what was changed meanwhile stays.
  function done(sent) {
    sent.forEach(function (one) {
      var person = form.querySelector('fieldset[data-person="' + one.person + '"]');
      if (person && here(one)) person.dataset.shown = value(one);
    });
    keep(kept().filter(function (one) {
      return !sent.some(function (other) {
        return one.who === other.who && one.send === other.send && one.person === other.person && one.at === other.at;
      });
    }));
    if (!kept().length && window.caches) caches.delete(CACHE);
  }

  // The page itself is put aside, so that it opens again without network. What is there already is not written again:
  // there would be nothing for a moment, and for good where the page is left just then.

  function dated(answer) { return answer && answer.headers.get("Date"); }

  function putAside() {
    if (!copy || !window.caches) return;
    var parts = Array.prototype.map.call(
      document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]"),
      function (part) { return part.href || part.src; });
    caches.open(CACHE).then(function (cache) {
      cache.match(location.pathname).then(function (found) {
        if (!found || dated(found) !== dated(copy)) return cache.put(location.pathname, copy.clone());
      }).catch(function () {});
      return Promise.all(parts.map(function (part) {
        return cache.match(part).then(function (found) { return found || cache.add(part); });
      }));
    }).catch(function () {});
  }

  function forgetOld() {
    return caches.open(CACHE).then(function (cache) {
      return cache.keys().then(function (found) {
        return Promise.all(found.map(function (request) {
          return cache.match(request).then(function (answer) {
            var at = Date.parse(dated(answer));
            if (at && Date.now() - at > 2 * DAY) return cache.delete(request);
          });
        }));
      });
    });
  }

  function prepare() {
    if (!window.caches || !navigator.serviceWorker) return;
    navigator.serviceWorker.register(page.worker, { scope: page.scope }).catch(function () {});
    forgetOld().then(function () {
      return fetch(location.pathname, { redirect: "manual" });
    }).then(function (answer) {
      if (!answer.ok) return;
      copy = answer;
      putAside();
    }).catch(function () {});
  }

  form.addEventListener("change", function (event) {
    var person = event.target.closest("fieldset[data-person]");
    if (person) touched[person.dataset.person] = true;
  });
  form.addEventListener("submit", function (event) {
    var before = kept().filter(mine).length;
    note();
    if (!before && !kept().some(mine) && navigator.onLine) return;
    event.preventDefault();
    show(kept().some(mine) ? text.sending : text.nothing);
    send(true);
  });
  panel.querySelector("button").addEventListener("click", function () { send(false); });
  window.addEventListener("online", function () {
    wait = SOON;
    send(false);
  });

  fill();
  show(kept().some(mine) && !navigator.onLine ? text.offline : "");
  prepare();
  if (navigator.onLine) send(false);
  else if (kept().some(mine)) later();
})();
