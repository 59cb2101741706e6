import type { Role } from '@relevo/domain/organisation';
import { idOf } from '../chance.ts';
import type { Tenant } from './organisations.ts';

/** Somebody who acts by name in the story. Everybody is invented. */
export type Part = {
  given: string; family: string; tenant: Tenant;
  /** Unit where they work; left out: the institution itself. */
  unit?: string;
  area: string; institution: string;
  role: Role;
  /** Sign-in name. */
  signIn: string;
  locale?: 'es' | 'en' | 'fr';
};

const ibcr = { tenant: 'ibcr', area: 'HN-FM', institution: 'IBCR', unit: 'tegucigalpa' } as const;
const steering = { tenant: 'ibcr', area: 'HN-FM', unit: 'directivo', role: 'observer' } as const;

const staff = {
  coord1: { ...ibcr, given: 'Irma Lorena', family: 'Barahona Meza', role: 'coordinator', signIn: 'coordinacion' },
  coord2: { ...ibcr, given: 'Julien', family: 'Caron Tremblay', role: 'coordinator', signIn: 'coordinacion2' },
  author: { ...ibcr, given: 'Gina Patricia', family: 'Lagos Ordóñez', role: 'author', signIn: 'autoria' },
  author2: { ...ibcr, given: 'Nadia', family: 'Fortin Cálix', role: 'author', signIn: 'autoria2' },
  sup1: { ...ibcr, given: 'Delia Marina', family: 'Funes Arita', role: 'supervisor', signIn: 'supervision' },
  sup2: { ...ibcr, given: 'Óscar René', family: 'Matute Paz', role: 'supervisor', signIn: 'supervision2' },
  found1: { ...ibcr, given: 'Tania Yamileth', family: 'Colindres Suazo', role: 'trainer', signIn: 'fundacion' },
  found2: { ...ibcr, given: 'Wilmer Antonio', family: 'Galeas Rodas', role: 'trainer', signIn: 'fundacion2' },
  admin: { ...ibcr, given: 'Saúl Enrique', family: 'Discua Mejía', role: 'platform_admin', signIn: 'tecnica' },
  embassy: { ...steering, given: 'Claire', family: 'Beaumont Roy', institution: 'Embajada de Canadá en Honduras', signIn: 'observacion', locale: 'fr' },
  funder: { ...steering, given: 'Hannah', family: 'Whitlock', institution: 'World Affairs Canada', signIn: 'observacion2', locale: 'en' },
} as const satisfies Record<string, Part>;

const manager = (tenant: Tenant, given: string, family: string, institution: string, signIn: string, area = 'HN-FM'): Part =>
  ({ tenant, given, family, institution, signIn, area, role: 'partner_manager' });

const managers = {
  mCicesct: manager('cicesct', 'Lidia Esperanza', 'Maradiaga Cruz', 'CICESCT', 'gestion.cicesct'),
  mPolicia: manager('policia', 'Henry Josué', 'Banegas Turcios', 'DNEP', 'gestion.policia'),
  mJudicial: manager('judicial', 'Ada Marisol', 'Izaguirre Pineda', 'Escuela Judicial', 'gestion.judicial'),
  mTrabajo: manager('trabajo', 'Edgardo Nahún', 'Euceda Salgado', 'STSS', 'gestion.trabajo'),
  mSendero: manager('sendero', 'Keila Dariela', 'Zúniga Oliva', 'Sendero Abierto', 'gestion.sendero', 'HN-CR'),
  mCosta: manager('costa', 'Nely Aurora', 'Bonilla Urbina', 'Costa y Tambor', 'gestion.costa', 'HN-AT'),
  mHorizonte: manager('horizonte', 'Cristian David', 'Elvir Posadas', 'Horizonte Joven', 'gestion.horizonte'),
} as const;

type Post = { tenant: Tenant; unit: string; area: string; institution: string };
const trainer = (post: Post, given: string, family: string, signIn: string): Part => ({ ...post, given, family, role: 'trainer', signIn });
const committee = (area: string, place: string, given: string, family: string, signIn: string) => trainer({ tenant: 'cicesct', unit: area, area, institution: `Comité local de ${place}` }, given, family, signIn);
const labour = (n: number, given: string, family: string, unit = 'inspeccion') => trainer({ tenant: 'trabajo', unit, area: unit === 'norte' ? 'HN-CR' : 'HN-FM', institution: 'STSS' }, given, family, `formacion.trabajo${n}`);
const police = (n: number, given: string, family: string) => trainer({ tenant: 'policia', unit: 'dnep', area: 'HN-FM', institution: 'DNEP' }, given, family, `formacion.policia${n}`);
const court = (n: number, given: string, family: string) => trainer({ tenant: 'judicial', unit: 'escuela', area: 'HN-FM', institution: 'Escuela Judicial' }, given, family, `formacion.judicial${n}`);

/** Trainers of the partners: `c` and `d` CICESCT's first and second generation, `l` labour, `p` police, `j` courts, `o` civil society. */
const trainers = {
  c1: committee('HN-FM', 'Francisco Morazán', 'Suyapa Elizabeth', 'Andino Varela', 'maestra'),
  c2: committee('HN-CR', 'Cortés', 'Rolando Isaac', 'Chirinos Amador', 'maestra2'),
  c3: committee('HN-AT', 'Atlántida', 'Mirna Jackeline', 'Escoto Reyes', 'certificada'),
  c4: committee('HN-CM', 'Comayagua', 'Darwin Alexis', 'Padilla Lanza', 'certificada2'),
  c5: committee('HN-CP', 'Copán', 'Telma Leticia', 'Bueso Orellana', 'certificada3'),
  c6: committee('HN-SB', 'Santa Bárbara', 'Selvin Omar', 'Sauceda Madrid', 'certificada4'),
  c7: committee('HN-VA', 'Valle', 'Fany Carolina', 'Alvarenga Guzmán', 'vencida'),
  c8: committee('HN-EP', 'El Paraíso', 'Elmer Geovany', 'Godoy Acosta', 'revocada'),
  d1: committee('HN-YO', 'Yoro', 'Brenda Maricela', 'Palma Quiroz', 'certificada5'),
  d2: committee('HN-OL', 'Olancho', 'Jairo Misael', 'Cárcamo Rosales', 'certificada6'),
  d3: committee('HN-CL', 'Colón', 'Emelina Isabel', 'Figueroa Montoya', 'formacion.colon'),
  d4: committee('HN-LE', 'Lempira', 'Santos Adalberto', 'Membreño Sierra', 'formacion.lempira'),
  d5: committee('HN-GD', 'Gracias a Dios', 'Leda Waldina', 'Zapata Flores', 'formacion.gracias'),
  d6: committee('HN-IN', 'Intibucá', 'Nahún Ezequiel', 'Romero Tábora', 'formacion.intibuca'),
  l1: labour(1, 'Vilma Yolanda', 'Ardón Castellanos'), l2: labour(2, 'Allan Mauricio', 'Irías Duarte'), l3: labour(3, 'Glenda Marleny', 'Pacheco Ruiz', 'norte'),
  l4: labour(4, 'Marvin Edilberto', 'Osorto Sevilla'), l5: labour(5, 'Heidy Joselin', 'Núñez Portillo', 'norte'), l6: labour(6, 'Luis Fernando', 'Midence Torres'), l7: labour(7, 'Cindy Paola', 'Ramos Echeverría'),
  p1: police(1, 'Edwin Gerardo', 'Vásquez Hernández'), p2: police(2, 'Lesly Gissela', 'Antúnez Molina'), p3: police(3, 'Josué Abimael', 'Zavala Espinal'), p4: police(4, 'Reina Marlen', 'Aguilar López'),
  p5: police(5, 'Kevin Orlando', 'Canales Rivera'), p6: police(6, 'Sonia Mabel', 'Guifarro Cruz'),
  j1: court(1, 'Karla Vanessa', 'Fajardo Mendoza'), j2: court(2, 'Ramón Alberto', 'Murillo Zepeda'), j3: court(3, 'Dunia Sarahí', 'Velásquez Bautista'), j4: court(4, 'Héctor Danilo', 'Sánchez Cáceres'),
  o1: trainer({ tenant: 'horizonte', unit: 'horizonte', area: 'HN-FM', institution: 'Horizonte Joven' }, 'Xiomara Nicolle', 'Torres Aguilar', 'suspendida'),
  o2: trainer({ tenant: 'sendero', unit: 'sendero', area: 'HN-CR', institution: 'Sendero Abierto' }, 'Gladis Noemí', 'Valladares Funes', 'noaprobada'),
  o3: trainer({ tenant: 'horizonte', unit: 'horizonte', area: 'HN-FM', institution: 'Horizonte Joven' }, 'Samuel Isaías', 'Zelaya Matute', 'enpractica'),
  o4: trainer({ tenant: 'costa', unit: 'costa', area: 'HN-AT', institution: 'Costa y Tambor' }, 'Bessy Alejandra', 'Suazo Arita', 'formacion.costa'),
  o5: trainer({ tenant: 'sendero', unit: 'sendero', area: 'HN-CR', institution: 'Sendero Abierto' }, 'Evelin Rosario', 'Portillo Salgado', 'candidata'),
} as const;

export const cast = { ...staff, ...managers, ...trainers } as const satisfies Record<string, Part>;
export type Character = keyof typeof cast;
export const characters = Object.keys(cast) as Character[];

export const personId = (key: Character): string => idOf('person', key);
export const partOf = (key: Character): Part => cast[key];
export const nameOf = (key: Character): string => `${cast[key].given} ${cast[key].family}`;
