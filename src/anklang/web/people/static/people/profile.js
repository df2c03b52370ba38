"use strict";
// The preview beside the form follows what is typed; the server works the same out on saving.
(() => {
  const form = document.getElementById("profile-form");
  const preview = document.getElementById("sign-off-preview");
  const own = form.elements.own_sign_off;
  const show = (part, text) => { preview.querySelector(`[data-preview="${part}"]`).textContent = text; };

  const signOffs = (name, role) => {
    const words = name.split(/\s+/).filter(Boolean);
    if (!words.length) return {};
    const ends = words.length === 1 ? words : [words[0], words.at(-1)];
    return {
      initials: "^" + ends.map((word) => [...word][0]).join("").toLowerCase(),
      first: words[0],
      first_role: role ? `${words[0]}, ${role}` : "",
      full: words.join(" "),
    };
  };

  const follow = () => {
    const name = form.elements.name.value.trim();
    const role = form.elements.house_role.value.trim();
    const style = form.elements.style.value;
    const ways = signOffs(name, role);
    for (const example of form.querySelectorAll("[data-example]")) example.textContent = ways[example.dataset.example] ?? "";
    show("name", name);
    show("role", role);
    show("sign-off", style === "own" ? own.value.trim() : ways[style] ?? "");
    own.closest(".mb-3").hidden = style !== "own";
  };

  form.addEventListener("input", follow);
  follow();
})();
