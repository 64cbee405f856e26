// Comfort only: every page works without this file.
(function () {
  "use strict";

  var menu = document.querySelector("details.menu");

  function closeMenu(focusBack) {
    if (!menu || !menu.open) return;
    menu.open = false;
    if (focusBack) menu.querySelector("summary").focus();
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeMenu(true);
  });

  document.addEventListener("click", function (event) {
    if (menu && !menu.contains(event.target)) closeMenu(false);
  });

  // After a refused form the reader starts at the list of errors, not at the top of the page.
  var errors = document.getElementById("errors");
  if (errors) errors.focus();

  // A list too long for the page is fetched when somebody starts to type; until then the short one is there.
  document.querySelectorAll("input[data-suggestions]").forEach(function (input) {
    input.addEventListener("input", function () {
      fetch(input.dataset.suggestions).then(function (answer) { return answer.json(); }).then(function (names) {
        input.list.replaceChildren.apply(input.list, names.map(function (name) { return new Option("", name); }));
      }).catch(function () {});
    }, { once: true });
  });

  // Long work: the page asks how far it is, and comes anew when it is over.
  document.querySelectorAll("[data-progress]").forEach(function (place) {
    var bar = place.querySelector("progress");
    (function look() {
      fetch(place.dataset.progress).then(function (answer) { return answer.json(); }).then(function (found) {
        if (found.over) { location.reload(); return; }
        place.querySelector("span").textContent = found.text;
        bar.max = found.total;
        bar.value = found.done;
        setTimeout(look, 1000);
      }).catch(function () {});
    })();
  });

  // The address to pass on is selected in one go.
  document.querySelectorAll(".share input[readonly]").forEach(function (input) {
    input.addEventListener("focus", function () { input.select(); });
  });
})();
