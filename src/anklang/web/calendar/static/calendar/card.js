// The card of one entry: what it is, and the form that moves or copies it.
(() => {
  "use strict";

  class Card {
    constructor(config, { move, copy }) {
      this.config = config;
      this.dialog = document.querySelector("[data-card]");
      this.part = (name) => this.dialog.querySelector(`[data-card-${name}]`);
      this.form = this.part("form");
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        const to = `${this.form.date.value}T${this.form.time.value}`;
        if (event.submitter?.value === "copy") copy(this.item, to, this);
        else move(this.item, to, this);
      });
    }

    show(item, focus) {
      this.item = item;
      const { texts, brands, channels } = this.config;
      this.part("when").textContent = item.when;
      this.part("text").textContent = item.x;
      this.part("text").lang = item.l;
      const stand = this.part("stand");
      stand.className = `ak-pill${texts.tones[item.s] ? ` ak-pill-${texts.tones[item.s]}` : ""}`;
      stand.replaceChildren(this.icon(item.s), texts.stands[item.s]);
      const several = Object.keys(brands).length > 1;
      this.part("person").textContent = [item.n, several ? brands[item.b].name : ""]
        .filter(Boolean).join(" · ");
      this.part("channels").textContent = item.c
        .map((id) => channels[id]?.name).filter(Boolean).join(", ");
      this.part("warnings").replaceChildren(...item.w.map((text) => {
        const row = document.createElement("li");
        row.append(this.icon("warning"), text);
        return row;
      }));
      const [date, time] = item.t.split("T");
      this.form.date.value = date;
      this.form.time.value = time;
      this.part("move").hidden = !item.m;
      this.part("fixed").hidden = Boolean(item.m);
      this.part("copy").hidden = !this.config.writes;
      this.form.querySelector(".ca-where").hidden = !item.m && !this.config.writes;
      this.part("open").href = item.url;
      this.problem("");
      window.anklangOpenDialog(this.dialog.id);
      if (focus) this.form.date.focus();
    }

    icon(name) {
      const template = document.querySelector(`template[data-icon="${name}"]`);
      return template.content.cloneNode(true);
    }

    problem(text) {
      const line = this.part("problem");
      line.hidden = !text;
      line.textContent = text;
    }

    close() {
      this.dialog.close();
    }
  }

  window.AnklangCard = Card;
})();
