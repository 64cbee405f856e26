// A draft saves itself a moment after the last sign. Comfort only: without this file the button saves.
(function () {
  "use strict";

  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var told = form.querySelector("[data-told]");
    var waiting, running, again;

    function save() {
      if (running) { again = true; return; }
      running = true;
      again = false;
      var typed = new FormData(form);
      typed.set("do", "silent");
      fetch(form.action, { method: "POST", body: typed, redirect: "error" }).then(function (answer) {
        return answer.json();
      }).then(function (found) {
        // The next saving names the version that it goes on from.
        if (found.seen) form.elements.seen.value = found.seen;
        told.textContent = found.told;
      }).catch(function () {
        told.textContent = "";
      }).then(function () {
        running = false;
        if (again) save();
      });
    }

    form.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(save, 4000);
    });
    form.addEventListener("submit", function () { clearTimeout(waiting); });
  });
})();
