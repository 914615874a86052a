// Format isian: counts what is ticked per unit and ticks a whole unit at once. Without this script the page still works.
const rapikan = (unit) => {
  const semua = [...unit.querySelectorAll("[data-pilih]")];
  const terpilih = semua.filter((centang) => centang.checked).length;
  for (const centang of semua) centang.closest("tr").toggleAttribute("data-lepas", !centang.checked);
  const hitung = unit.querySelector("[data-hitung]");
  if (hitung && semua.length) hitung.textContent = terpilih ? `${terpilih} dari ${semua.length} indikator` : "Tidak ikut siklus ini";
  const ringkas = document.querySelector(`[data-hitung-unit="${unit.dataset.unit}"]`);
  if (ringkas) ringkas.textContent = terpilih ? `${terpilih} indikator` : "tidak ikut";
};

const centang = (unit, nyala) => {
  for (const centang of unit.querySelectorAll("[data-pilih]")) centang.checked = nyala;
  rapikan(unit);
};

for (const unit of document.querySelectorAll("[data-unit]")) {
  unit.addEventListener("change", () => rapikan(unit));
  for (const tombol of unit.querySelectorAll("[data-centang]")) {
    tombol.addEventListener("click", () => centang(unit, tombol.dataset.centang === "semua"));
  }
  rapikan(unit);
}
