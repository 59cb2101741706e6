/** What is published of the demonstration. Nothing here opens anything outside of it (see the migration that makes `installation`). */
export const demoPassword = 'una laguna tranquila';
export const demoPin = '5038 2764';
/** A card that nobody has used yet. */
export const demoCard = { name: 'ceiba.4821', code: '4827 1936' } as const;
/** Participants who set their PIN, in a cohort that is under way, in one that is over, and in a course that everybody goes through alone. */
export const demoParticipants = { running: 'luna.3150', completed: 'faro.7264', selfPaced: 'brisa.5821' } as const;

export type DemoSignIn = { who: string; name: string; secret: string; way: 'password' | 'pin' | 'card' };

const staff = (who: string, name: string): DemoSignIn => ({ who, name, secret: demoPassword, way: 'password' });

/** One of each role and standing, in the order in which one would look around. */
export const demoSignIns: readonly DemoSignIn[] = [
  staff('Coordinación', 'coordinacion'), staff('Coordinación, segunda firma', 'coordinacion2'), staff('Autoría', 'autoria'), staff('Supervisión', 'supervision'), staff('Supervisión, segunda', 'supervision2'),
  staff('Gestión de CICESCT (con el kit)', 'gestion.cicesct'), staff('Gestión de Trabajo (por recibirlo)', 'gestion.trabajo'), staff('Gestión de Policía (en preparación)', 'gestion.policia'),
  staff('Gestión del Poder Judicial', 'gestion.judicial'), staff('Gestión de Horizonte Joven', 'gestion.horizonte'),
  staff('Formación: sesión ahora, y le piden otra', 'certificada2'), staff('Maestra: supervisa y forma', 'maestra'), staff('Formación: en práctica', 'formacion.judicial1'), staff('Formación: formada', 'formacion.policia2'),
  staff('Formación: candidata', 'candidata'), staff('Formación: vencida', 'vencida'), staff('Formación: suspendida', 'suspendida'),
  staff('Observación del comité directivo', 'observacion'), staff('Administración técnica', 'tecnica'),
  { who: 'Participante, grupo en marcha', name: demoParticipants.running, secret: demoPin, way: 'pin' },
  { who: 'Participante, grupo terminado', name: demoParticipants.completed, secret: demoPin, way: 'pin' },
  { who: 'Participante, curso a su ritmo', name: demoParticipants.selfPaced, secret: demoPin, way: 'pin' },
  { who: 'Participante, tarjeta sin usar', name: demoCard.name, secret: demoCard.code, way: 'card' },
];

const pages = { password: '/entrar', pin: '/entrar/tarjeta', card: '/entrar/tarjeta/primera-vez' } as const;

/** The table that the terminal shows. */
export function signInsText(publicUrl: string): string {
  const wide = Math.max(...demoSignIns.map(({ who }) => who.length));
  const long = Math.max(...demoSignIns.map(({ name }) => name.length));
  const lines = demoSignIns.map(({ who, name, secret, way }) => `  ${who.padEnd(wide)}  ${name.padEnd(long)}  ${way === 'password' ? '' : `${way === 'pin' ? 'PIN' : 'code'} ${secret}  ${publicUrl}${pages[way]}`}`.trimEnd());
  return [`Demo sign-ins, at ${publicUrl}${pages.password} with the password “${demoPassword}”:`, ...lines].join('\n');
}
