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

  // While somebody types a search, the words are completed from the server.
  document.querySelectorAll("input[data-completions]").forEach(function (input) {
    var waiting;
    input.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        var typed = input.value;
        fetch(input.dataset.completions + "?q=" + encodeURIComponent(typed)).then(function (answer) { return answer.json(); }).then(function (found) {
          if (input.value !== typed) return;
          input.list.replaceChildren.apply(input.list, found.map(function (words) { return new Option("", words); }));
        }).catch(function () {});
      }, 150);
    });
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

  // Attendance that waits on this device (attendance.js): whoever logs out leaves nothing behind, and is asked before.
  document.querySelectorAll('form[action$="/account/logout/"]').forEach(function (form) {
    form.addEventListener("submit", function (event) {
      var kept = null;
      try { kept = JSON.parse(localStorage.getItem("lotse.attendance")); } catch (problem) { return; }
      if (kept && !window.confirm(kept.leave)) { event.preventDefault(); return; }
      localStorage.removeItem("lotse.attendance");
      if (!window.caches) return;
      event.preventDefault();
      var go = function () { form.submit(); };
      caches.delete("lotse-attendance").then(go, go);
    });
  });

  // A long form with a reservation: what is typed is kept a moment later, as the button "keep" does.
  document.querySelectorAll("form[data-keep]").forEach(function (form) {
    var waiting;
    form.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        var typed = new FormData(form);
        typed.delete("file");
        typed.delete("text");
        typed.set("do", "silent");
        fetch(form.action, { method: "POST", body: typed, redirect: "manual" }).catch(function () {});
      }, 2000);
    });
    form.addEventListener("submit", function () { clearTimeout(waiting); });
  });

  // The minutes that are left; screen readers hear only the warning before the end, and the end.
  document.querySelectorAll("[data-until]").forEach(function (place) {
    var until = new Date(place.dataset.until).getTime();
    var shown = place.querySelector("[data-show]");
    var say = place.querySelector("[data-say]");
    (function count() {
      var left = until - Date.now();
      var minutes = Math.max(0, Math.ceil(left / 60000));
      shown.textContent = place.dataset.left.replace("{n}", minutes);
      var words = left <= 0 ? place.dataset.over : left <= 180000 ? place.dataset.soon : "";
      if (say.textContent !== words) {
        say.textContent = words;
        say.classList.toggle("sr", !words);
      }
      if (left > 0) setTimeout(count, Math.min(left, 5000));
    })();
  });
})();
