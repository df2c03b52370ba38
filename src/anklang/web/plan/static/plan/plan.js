// The print button works by a script only, so only a script shows it.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-pl-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
