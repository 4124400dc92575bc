"use strict";
(() => {
  const { cells, plans, texts } = JSON.parse(document.getElementById("data").textContent);
  const fields = ["upstream", "theme", "plan", "status", "search"].map((name) => document.getElementById(name));
  const [upstream, theme, plan, status, search] = fields;
  const sections = [...document.querySelectorAll("section.matrix")];
  const lines = sections.flatMap((section) => [...section.querySelectorAll("tbody tr")]
    .map((row) => ({ row, section, theme: row.dataset.theme, words: row.querySelector(".asked").textContent,
      buttons: [...row.querySelectorAll("button[data-cell]")] })));
  const columns = [...document.querySelectorAll("[data-plan]")];
  const named = [...document.querySelectorAll("section.list tbody tr")];
  const panel = document.getElementById("panel");
  const detail = document.getElementById("detail");
  let opener = null;

  function fits(line) {
    const shown = line.buttons.filter((button) => plan.value === "" || button.parentNode.dataset.plan === plan.value);
    return (upstream.value === "" || line.section.dataset.upstream === upstream.value)
      && (theme.value === "" || line.theme === theme.value)
      && (search.value.trim() === "" || line.words.includes(search.value.trim()))
      && shown.length > 0
      && (status.value === "" || shown.some((button) => button.dataset.status === status.value));
  }

  function apply() {
    const kept = lines.filter((line) => { line.row.hidden = !fits(line); return !line.row.hidden; });
    const wanted = plan.value === "" ? null : plans[Number(plan.value)].name;
    columns.forEach((cell) => { cell.hidden = plan.value !== "" && cell.dataset.plan !== plan.value; });
    sections.forEach((section) => { section.hidden = !kept.some((line) => line.section === section); });
    named.forEach((row) => { row.hidden = wanted !== null && row.cells[0].textContent !== wanted || !listed(row); });
    const places = new Set(kept.flatMap((line) => line.buttons.map((button) => button.parentNode))
      .filter((cell) => !cell.hidden).map((cell) => cell.dataset.plan));
    tell(kept.length, places.size);
  }

  // Rows of the list of gaps follow the filters of the heat map; other lists follow that of the plan alone.
  function listed(row) {
    if (row.closest("section").id !== "gaps") return true;
    const [, above, , subject, state, words] = [...row.cells].map((cell) => cell.textContent);
    return (upstream.value === "" || above === upstream.selectedOptions[0].textContent)
      && (theme.value === "" || subject === theme.value)
      && (status.value === "" || state === status.selectedOptions[0].textContent)
      && (search.value.trim() === "" || words.includes(search.value.trim()));
  }

  function tell(shown, width) {
    const set = fields.filter((field) => field.value.trim() !== "").map((field) => {
      const value = field.selectedOptions ? field.selectedOptions[0].textContent : field.value.trim();
      return `${texts[field.id]}=${value}`;
    });
    const counts = texts.shown.replace("{r}", shown).replace("{R}", lines.length)
      .replace("{p}", width).replace("{P}", plans.length);
    document.getElementById("filters").textContent = `${texts.filters}: ${set.join(" · ") || texts.none} — ${counts}`;
  }

  // Everything is put in as text, never as markup.
  function add(name, words) {
    const element = document.createElement(name);
    element.textContent = words;
    detail.append(element);
  }

  function show(cell) {
    detail.replaceChildren();
    add("h2", `${plans[cell.plan].name} ← ${cell.above} ${cell.id}`);
    add("p", plans[cell.plan].title);
    add("p", `${texts.status}: ${cell.status}`);
    add("h3", texts.asked);
    add("blockquote", cell.text);
    if (cell.reason) add("p", `${texts.reason}: ${cell.reason}`);
    if (cell.dropped) add("p", `${texts.dropped}: ${cell.dropped}`);
    if (cell.links || cell.duties) add("h3", texts.local); else add("p", texts.nothing);
    if (cell.duties) add("p", cell.duties);
    (cell.links || []).forEach((link) => {
      add("p", `${texts.task} ${link.task} · ${texts.relation}: ${link.relation} · ${texts.basis}: ${link.basis} · `
        + `${texts.deadline}: ${link.deadline} · ${texts.score}: ${link.score}`);
      add("blockquote", link.text);
    });
    panel.hidden = false;
    document.getElementById("close").focus();
  }

  function close() {
    panel.hidden = true;
    if (opener) opener.focus();
  }

  document.querySelector("main").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-cell]");
    if (button) { opener = button; show(cells[Number(button.dataset.cell)]); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });
  document.getElementById("close").addEventListener("click", close);
  document.getElementById("reset").addEventListener("click", () => {
    fields.forEach((field) => { field.value = ""; });
    apply();
  });
  fields.forEach((field) => field.addEventListener("input", apply));
  apply();
})();
