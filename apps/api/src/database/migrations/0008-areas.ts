import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ISO 3166-1 alpha-2: the nine countries of the regional coalition. */
const countries: Readonly<Record<string, string>> = {
  BZ: 'Belice', CR: 'Costa Rica', DO: 'República Dominicana', GT: 'Guatemala', HN: 'Honduras', MX: 'México', NI: 'Nicaragua', PA: 'Panamá', SV: 'El Salvador',
};

/** ISO 3166-2:HN. Names are proper names: the same in every language of the interface. */
const departments: Readonly<Record<string, string>> = {
  'HN-AT': 'Atlántida', 'HN-CH': 'Choluteca', 'HN-CL': 'Colón', 'HN-CM': 'Comayagua', 'HN-CP': 'Copán', 'HN-CR': 'Cortés',
  'HN-EP': 'El Paraíso', 'HN-FM': 'Francisco Morazán', 'HN-GD': 'Gracias a Dios', 'HN-IB': 'Islas de la Bahía', 'HN-IN': 'Intibucá',
  'HN-LE': 'Lempira', 'HN-LP': 'La Paz', 'HN-OC': 'Ocotepeque', 'HN-OL': 'Olancho', 'HN-SB': 'Santa Bárbara', 'HN-VA': 'Valle', 'HN-YO': 'Yoro',
};

/** Where organisations and people are: the countries the programme may reach, and the departments of the first. */
export class Areas1700000000008 implements MigrationInterface {
  name = 'Areas1700000000008';

  async up(db: QueryRunner): Promise<void> {
    const rows = [
      ...Object.entries(countries).map(([code, name]) => ({ code, parent_code: null, kind: 'country', name })),
      ...Object.entries(departments).map(([code, name]) => ({ code, parent_code: 'HN', kind: 'department', name })),
    ];
    await db.query(
      `INSERT INTO area (code, parent_code, kind, name)
       SELECT code, parent_code, kind, name FROM jsonb_to_recordset($1::jsonb) AS a(code text, parent_code text, kind text, name text)
       ON CONFLICT (code) DO NOTHING`,
      [JSON.stringify(rows)],
    );
    // Reference data: read by everybody, written by migrations only.
    await db.query('REVOKE INSERT, UPDATE, DELETE ON area FROM relevo_api');
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
