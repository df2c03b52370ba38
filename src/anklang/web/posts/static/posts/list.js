// On narrow screens the tabs scroll: the chosen one is to be seen.
document.querySelector(".po-tab[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
