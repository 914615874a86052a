// Format isian: counts what is ticked per unit and ticks a whole unit at once. Without this script the page still works.
const seperti = document.querySelector("[data-seperti-lalu]");

// What was changed is no longer as last time: the button that says so goes, with its sentence.
const bandingkan = () => {
  if (!seperti) return;
  const berubah = [...document.getElementById("susun-format").elements].some((e) => e.checked !== e.defaultChecked);
  const kata = seperti.closest(".kaki-tindakan").querySelector(".kaki-tindakan-kata > p:last-child");
  for (const e of [seperti, kata]) e.hidden = berubah;
};

const rapikan = (unit) => {
  const semua = [...unit.querySelectorAll("[data-pilih]")];
  const terpilih = semua.filter((centang) => centang.checked).length;
  for (const centang of semua) centang.closest("tr").toggleAttribute("data-lepas", !centang.checked);
  const hitung = unit.querySelector("[data-hitung]");
  if (hitung && semua.length) hitung.textContent = terpilih ? `${terpilih} dari ${semua.length} indikator` : "Tidak ikut siklus ini";
  const ringkas = document.querySelector(`[data-hitung-unit="${unit.dataset.unit}"]`);
  if (ringkas) ringkas.textContent = terpilih ? `${terpilih} indikator` : "tidak ikut";
  bandingkan();
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
