"use strict";
// Tells at once whether the chosen colour can be read; the server checks the same on saving.
(() => {
  const input = document.getElementById("id_accent");
  const hint = document.getElementById("accent-contrast");
  const linear = (share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);

  const contrastWithWhite = (colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
  };

  const follow = () => {
    const enough = contrastWithWhite(input.value) >= Number(hint.dataset.minimum);
    hint.hidden = false;
    hint.querySelector(".brand-sample").style.setProperty("--brand-accent", input.value);
    hint.querySelector('[data-when="enough"]').hidden = !enough;
    hint.querySelector('[data-when="poor"]').hidden = enough;
  };

  input.addEventListener("input", follow);
  follow();
})();
