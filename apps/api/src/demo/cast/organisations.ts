import type { OrganisationKind } from '@relevo/domain/organisation';
import { idOf } from '../chance.ts';

/** ISO 3166-2 code → name, as in the table of areas; each has a local committee. */
export const departments = {
  'HN-AT': 'Atlántida', 'HN-CH': 'Choluteca', 'HN-CL': 'Colón', 'HN-CM': 'Comayagua', 'HN-CP': 'Copán', 'HN-CR': 'Cortés', 'HN-EP': 'El Paraíso', 'HN-FM': 'Francisco Morazán', 'HN-GD': 'Gracias a Dios',
  'HN-IB': 'Islas de la Bahía', 'HN-IN': 'Intibucá', 'HN-LE': 'Lempira', 'HN-LP': 'La Paz', 'HN-OC': 'Ocotepeque', 'HN-OL': 'Olancho', 'HN-SB': 'Santa Bárbara', 'HN-VA': 'Valle', 'HN-YO': 'Yoro',
} as const;
export type Department = keyof typeof departments;
export const departmentCodes = Object.keys(departments) as Department[];

/** The regional coalition's countries. */
export const coalition = {
  MX: 'México', BZ: 'Belice', GT: 'Guatemala', SV: 'El Salvador', HN: 'Honduras', NI: 'Nicaragua', CR: 'Costa Rica', PA: 'Panamá', DO: 'República Dominicana',
} as const;

type Root = { kind: OrganisationKind; name: string; shortName: string; area: string };

/** Institutions by the names that the programme's public documents use; the small organisations of civil society are invented. */
export const roots = {
  ibcr: { kind: 'steward', name: 'Oficina Internacional de los Derechos del Niño', shortName: 'IBCR', area: 'HN-FM' },
  cicesct: { kind: 'government', name: 'Comisión Interinstitucional contra la Explotación Sexual Comercial y Trata de Personas', shortName: 'CICESCT', area: 'HN-FM' },
  policia: { kind: 'government', name: 'Policía Nacional de Honduras', shortName: 'Policía Nacional', area: 'HN-FM' },
  judicial: { kind: 'justice', name: 'Poder Judicial de Honduras', shortName: 'Poder Judicial', area: 'HN-FM' },
  trabajo: { kind: 'government', name: 'Secretaría de Trabajo y Seguridad Social', shortName: 'STSS', area: 'HN-FM' },
  sendero: { kind: 'civil_society', name: 'Colectiva Sendero Abierto', shortName: 'Sendero Abierto', area: 'HN-CR' },
  costa: { kind: 'civil_society', name: 'Asociación Costa y Tambor', shortName: 'Costa y Tambor', area: 'HN-AT' },
  horizonte: { kind: 'ngo', name: 'Red Horizonte Joven', shortName: 'Horizonte Joven', area: 'HN-FM' },
} as const satisfies Record<string, Root>;
export type Tenant = keyof typeof roots;
export const tenants = Object.keys(roots) as Tenant[];

type Unit = Root & { tenant: Tenant };

/** Units below the roots; the committees of the eighteen departments are CICESCT's. */
export const units: Readonly<Record<string, Unit>> = {
  tegucigalpa: { tenant: 'ibcr', kind: 'steward', name: 'Equipo de Tegucigalpa', shortName: '', area: 'HN-FM' },
  directivo: { tenant: 'ibcr', kind: 'international', name: 'Comité directivo', shortName: '', area: 'HN-FM' },
  dnep: { tenant: 'policia', kind: 'government', name: 'Dirección Nacional de Educación Policial', shortName: 'DNEP', area: 'HN-FM' },
  inspeccion: { tenant: 'trabajo', kind: 'government', name: 'Inspección del Trabajo', shortName: '', area: 'HN-FM' },
  norte: { tenant: 'trabajo', kind: 'government', name: 'Oficina regional de San Pedro Sula', shortName: '', area: 'HN-CR' },
  escuela: { tenant: 'judicial', kind: 'justice', name: 'Escuela Judicial', shortName: '', area: 'HN-FM' },
  ...Object.fromEntries(departmentCodes.map((code) => [code, { tenant: 'cicesct', kind: 'government', name: `Comité local de ${departments[code]}`, shortName: '', area: code } satisfies Unit])),
};

export const tenantId = (tenant: Tenant): string => idOf('tenant', tenant);
/** A unit's id; a tenant's own where no unit is named. */
export const unitId = (key: string): string => (key in roots ? tenantId(key as Tenant) : idOf('unit', key));
