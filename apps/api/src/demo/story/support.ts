import { tenantId, tenants, type Tenant } from '../cast/organisations.ts';
import { personId } from '../cast/people.ts';
import { idOf } from '../chance.ts';
import { addRows } from '../rows.service.ts';
import type { Stage } from '../stage.service.ts';

const lines = {
  emergency: {
    area_code: 'HN', name: 'Línea nacional 145', phone: '145', hours: 'Todos los días, a toda hora', urgent: true, invented: false, source: 'CICESCT, lanzamiento de la línea; La Prensa (Honduras)',
    words: 'Recibe avisos de trata y explotación sexual en todo el país, con reserva. No hace falta dar su nombre.',
  },
  shelter: {
    area_code: 'HN-CR', name: 'Casa Puerto Sereno', phone: '2500-0000', hours: 'De 7 a. m. a 7 p. m.', urgent: false, invented: true, source: 'Nombre y número inventados para esta demostración',
    words: 'Orienta y acompaña a quien necesita un lugar seguro. No pregunta por el caso en la primera llamada.',
  },
  legal: {
    area_code: 'HN-FM', name: 'Consultorio Puente Claro', phone: '2200-0000', hours: 'De lunes a viernes', urgent: false, invented: true, source: 'Nombre y número inventados para esta demostración',
    words: 'Orientación legal gratuita. Se pide cita por teléfono.',
  },
} as const;

/** Whom the people of every institution's cohorts turn to, and where they may be led. All but the national line is made up, and says so. */
export function support(stage: Stage): void {
  const now = stage.calendar.now;
  stage.at(new Date(now.getTime() - 20 * 86_400_000), 'A quién acudir', async () => {
    for (const tenant of tenants) await stage.within(tenant, (tx) => keep(tx, tenant, stage));
  });
}

async function keep(tx: Parameters<typeof addRows>[0], tenant: Tenant, stage: Stage): Promise<void> {
  const by = { changed_by: personId('coord1'), changed_at: stage.now };
  await addRows(tx, 'support_contact', [{
    tenant_id: tenantId(tenant), organisation_id: tenantId(tenant), cohort_id: null, kind: 'line', name: 'Equipo de apoyo', phone: '2200-1111', whatsapp: '+504 9900-1111', hours: 'De 8 a. m. a 6 p. m., de lunes a viernes',
    words: 'Escucha y orienta. Lo que cuente queda entre ustedes. Números inventados para esta demostración.', consented_at: null, ...by,
  }]);
  await addRows(tx, 'referral_line', Object.entries(lines).map(([key, line]) => ({ tenant_id: tenantId(tenant), id: idOf('referral-line', tenant, key), link: '', checked_on: stage.now.toISOString().slice(0, 10), ...line, ...by })));
}
