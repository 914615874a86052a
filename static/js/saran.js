// What may be meant, under the search of the archive. HTMX fetches it; here: the keys, taking one over, and going away.
const papan = () => document.querySelector("[data-saran]");
const bidang = () => document.getElementById("kata");
let tertutup = false; // since the last letter

function tutup() {
  tertutup = true;
  if (papan()) papan().hidden = true;
}

function ambil(tautan) {
  bidang().value = tautan.dataset.ganti;
  bidang().focus();
  bidang().dispatchEvent(new Event("input", { bubbles: true }));
  tutup();
  tertutup = tautan.dataset.ganti.endsWith(" "); // of a field only its name is there yet: its values are offered next
}

function jalan(p) {
  const kini = papan();
  const tautan = kini?.hidden === false ? [...kini.querySelectorAll("a")] : [];
  if (!tautan.length || !(p.target === bidang() || kini.contains(p.target))) return;
  if (p.key === "Escape") {
    p.preventDefault(); // the field keeps its words
    bidang().focus();
    return tutup();
  }
  const langkah = { ArrowDown: 1, ArrowUp: -1 }[p.key];
  if (!langkah) return;
  p.preventDefault();
  (tautan[tautan.indexOf(document.activeElement) + langkah] ?? (langkah < 0 ? bidang() : null))?.focus();
}

bidang()?.addEventListener("input", () => { tertutup = false; });
bidang()?.form.addEventListener("submit", tutup);
document.addEventListener("keydown", jalan);
document.addEventListener("click", (p) => {
  const tautan = p.target.closest("[data-ganti]");
  if (tautan && !p.ctrlKey && !p.metaKey && !p.shiftKey) {
    p.preventDefault();
    ambil(tautan);
  } else if (p.target !== bidang()) tutup();
});
document.addEventListener("focusin", (p) => { if (p.target !== bidang() && !papan()?.contains(p.target)) tutup(); });
document.addEventListener("htmx:beforeSwap", (p) => {
  if (p.detail.target.id === "saran" && (tertutup || !bidang()?.form.contains(document.activeElement))) p.detail.shouldSwap = false;
});
