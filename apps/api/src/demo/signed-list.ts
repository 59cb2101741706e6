import sharp from 'sharp';

const [width, head, row] = [1240, 220, 64];

/** A photo of a list that people signed, on a table and not quite straight; whoever did not come has no line in the last column. The same bytes each time. */
export async function signedList(title: string, people: readonly { name: string; signed: boolean }[]): Promise<Buffer> {
  const height = Math.max(1754, head + people.length * row + 120);
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const lines = people.map(({ name, signed }, i) => {
    const y = head + i * row;
    const wave = [...name].slice(0, 9).map((letter, at) => `${790 + at * 30},${y + 36 + ((letter.codePointAt(0) ?? 0) % 26) - 13}`).join(' ');
    return `<text x="80" y="${y + 40}" font-size="24">${i + 1}</text><text x="130" y="${y + 40}" font-size="26">${escaped(name)}</text><path d="M70 ${y + row}H1170" stroke="#b9b6aa"/>`
      + (signed ? `<polyline points="${wave}" fill="none" stroke="#20357a" stroke-width="4" stroke-linejoin="round"/>` : '');
  });
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" fill="#26251f"><rect width="100%" height="100%" fill="#f7f5ee"/>
    <text x="70" y="110" font-size="38" font-weight="700">${escaped(title)}</text><text x="130" y="196" font-size="22">Nombre</text><text x="790" y="196" font-size="22">Firma</text><path d="M70 ${head - 8}H1170" stroke="#125543" stroke-width="3"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(page)).rotate(1.2, { background: '#8a7d68' }).extend({ top: 40, bottom: 40, left: 30, right: 30, background: '#8a7d68' }).jpeg({ quality: 80 }).toBuffer();
}
