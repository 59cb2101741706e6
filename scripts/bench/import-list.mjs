import { givenNames, surnames } from '../../packages/domain/src/common-names.ts';
import { workbook } from '../../packages/kit-io/test/workbook.ts';

const departments = ['Atlántida', 'COLON', 'Comayagua', 'Copan', 'Cortez', 'Choluteca', 'El Paraíso', 'Fco. Morazán', 'Gracias a Diós', 'Intibuca', 'Islas de la Bahia', 'La Paz', 'Lempira', 'Ocotepeque', 'Depto. de Olancho', 'Sta. Bárbara', 'Valle', 'Yoro'];
const title = (word) => word[0].toUpperCase() + word.slice(1);

/** The same people at every run, with the names that people have: two given ones and two of their families'. */
function naming() {
  let seed = 20_300_301;
  const below = (n) => { seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((seed / 2 ** 32) * n); };
  const [given, family] = [[...givenNames], [...surnames]];
  const two = (from) => `${title(from[below(from.length)])} ${title(from[below(from.length)])}`;
  return () => ({ given: two(given), family: two(family) });
}

/**
 * People whom an institution knows, and a list of as many to bring: every fiftieth of the list is known, and in the last thousand rows every fortieth names
 * a department that there is not.
 * @returns {Promise<{ known: { given: string, family: string }[], xlsx: Buffer, fields: string[], faulty: number }>} `fields` as its columns are to be understood
 */
export async function importList(count) {
  const name = naming();
  const known = Array.from({ length: count }, name);
  const atFault = (i) => i >= count - 1000 && i % 40 === 0;
  const rows = Array.from({ length: count }, (_, i) => {
    const { given, family } = i % 50 === 49 ? known[i] : name();
    return [i + 1, given, family, `0801-1990-${String(10_000 + i)}`, `Comité local ${i % 90}`, atFault(i) ? 'Narnia' : departments[i % 18], `9${String(1_000_000 + i * 797).slice(0, 7)}`];
  });
  const xlsx = await workbook({ Lista: [['No.', 'Nombres', 'Apellidos', 'DNI', 'Comité', 'Departamento', 'Celular'], ...rows] });
  return { known, xlsx, fields: ['ignore', 'given_names', 'family_names', 'identity_number', 'institution', 'area', 'contact'], faulty: rows.filter((_, i) => atFault(i)).length };
}
