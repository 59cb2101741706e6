/** Papers that people bring: a PDF of one page, and a list of 227 people. */
import { matchNames, proposeFrom } from '@relevo/domain/name-matching';

/** A PDF that opens, with one line of text. */
export function paper(text: string): Buffer {
  const stream = `BT /F1 18 Tf 72 720 Td (${text.replaceAll(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const parts = ['%PDF-1.4\n'];
  const at: number[] = [];
  const written = () => parts.join('').length;
  for (const [n, object] of objects.entries()) {
    at.push(written());
    parts.push(`${n + 1} 0 obj\n${object}\nendobj\n`);
  }
  const start = written();
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`, ...at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`), `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

const departments = [
  'Atlántida', 'Choluteca', 'Colón', 'Comayagua', 'Copán', 'Cortés', 'El Paraíso', 'Francisco Morazán', 'Gracias a Dios', 'Islas de la Bahía', 'Intibucá', 'Lempira', 'La Paz', 'Ocotepeque', 'Olancho',
  'Santa Bárbara', 'Valle', 'Yoro',
];
const given = ['Abel', 'Brenda', 'Cándida', 'Delmy', 'Efraín', 'Fanny', 'Gerardo', 'Hilda', 'Ismael', 'Jacinta', 'Kenia', 'Lizandro', 'Mirna', 'Nahúm', 'Orlin', 'Priscila', 'Quintín', 'Rutilio', 'Suyapa', 'Tomasa', 'Ubaldo', 'Vilma', 'Wendy', 'Ximena', 'Yobany', 'Zulema'];
const family = ['Amador', 'Bográn', 'Castellón', 'Discua', 'Escoto', 'Funes', 'Galo', 'Hernández', 'Izaguirre', 'Juárez', 'Lagos', 'Murillo', 'Nolasco', 'Ordóñez', 'Pineda', 'Rápalo', 'Sabillón', 'Turcios', 'Umanzor', 'Valladares', 'Wood', 'Yáñez', 'Zúniga'];

/** Invented people, no two of whom are proposed as the same. */
function invented(count: number, besides: readonly string[]): string[] {
  const names = [...besides];
  for (let n = 0; names.length < count + besides.length; n += 1) {
    const [a, b] = [(n * 5 + Math.floor(n / family.length)) % family.length, (n * 11 + 7 + Math.floor(n / 17) * 3) % family.length];
    const name = `${given[(n * 7) % given.length]} ${given[(n * 3 + 11 + Math.floor(n / 26)) % given.length]} ${family[a]} ${family[b]}`;
    if (a !== b && names.every((other) => matchNames(name, other).score < proposeFrom - 0.06)) names.push(name);
  }
  return names.slice(besides.length);
}

/** Who will become trainers, with the departments they come from. */
export const trainees = { karla: 'Karla Yamileth Mejía', luis: 'Luis Ovidio Zelaya' } as const;
/** Known to the institution before the list came, and how the list writes the name. */
export const knownBefore = { givenNames: 'Teófila', familyNames: 'Quiroz Andara', institution: 'Juzgado de Letras', written: 'Teofila Quiros Andara' } as const;

/**
 * 227 rows of 18 departments. Two are planted: one is somebody known, spelt otherwise; one is Karla again, in capitals and without
 * her accent. Identity numbers stand in a column of their own, no two people's alike, to be left behind.
 */
export function nationalList(): string {
  const row = (name: string, institution: string, i: number, number = i) => `${name};${institution};${departments[i % 18]};0801-1990-${String(10_000 + number)};`;
  const rows = [row(trainees.karla, 'Comité local 1', 0), row(trainees.luis, 'Comité local 2', 5, 305)];
  const others = invented(223, [trainees.karla, trainees.luis, knownBefore.written]);
  rows.push(...others.map((name, i) => row(name, `Comité local ${(i + 2) % 9 + 1}`, i + 2)));
  rows.splice(100, 0, row(knownBefore.written, knownBefore.institution, 7, 307));
  rows.push(row('KARLA YAMILETH MEJIA', 'Comité local 1', 0));
  return ['Nombre completo;Institución;Departamento;DNI;Teléfono', ...rows].join('\r\n');
}
