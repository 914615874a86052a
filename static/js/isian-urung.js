// Ctrl+Z and Ctrl+Y over what was saved in this visit. Each step back is a new version on the server; nothing is erased there.
// A step is one act of the person: a cell that was left, a block that was pasted, filled or emptied.

const mundur = []; // steps: [{nama, dari, ke}]
const maju = [];

export function catatLangkah(langkah) {
  if (!langkah.length) return;
  mundur.push(langkah);
  maju.length = 0;
}

// [[name, text]] to be laid into the cells, or null when there is nothing to step to.
export function langkahMundur() {
  const langkah = mundur.pop();
  if (!langkah) return null;
  maju.push(langkah);
  return langkah.map(({ nama, dari }) => [nama, dari]);
}

export function langkahMaju() {
  const langkah = maju.pop();
  if (!langkah) return null;
  mundur.push(langkah);
  return langkah.map(({ nama, ke }) => [nama, ke]);
}

// Of cells that another has changed since, nothing is stepped back to.
export function lupakanLangkah(daftar) {
  for (const tumpuk of [mundur, maju]) {
    const sisa = tumpuk.map((langkah) => langkah.filter(({ nama }) => !daftar.includes(nama))).filter((langkah) => langkah.length);
    tumpuk.splice(0, tumpuk.length, ...sisa);
  }
}
