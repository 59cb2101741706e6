import type { Unit } from '@relevo/contracts/organisations';
import { mayGrantRole } from '@relevo/domain/membership';
import { roles } from '@relevo/domain/organisation';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session.tsx';

/** The roles that the person in front of the screen may give, by the rule that the server decides by. */
export function useRoleChoices(units: readonly Unit[]) {
  const { t } = useTranslation('common');
  const { actor } = useSession();
  const rootKind = units[0]?.kind ?? 'government';
  const mine = { personId: actor.personId, role: actor.role, tenantId: actor.tenantId, organisationId: actor.organisationId };
  return roles.filter((role) => mayGrantRole(mine, { personId: null, role, rootKind }).ok).map((role) => ({ value: role, label: t(`roles.${role}`) }));
}

/** Units in which a role can be given. */
export const unitChoices = (units: readonly Unit[]) => units.filter((unit) => !unit.archived).map(({ id, name }) => ({ value: id, label: name }));

/** What most people become; never a role that manages, by an unread form. */
export const usualRole = (choices: readonly { value: string }[]) => (choices.some(({ value }) => value === 'trainer') ? 'trainer' : choices[0]?.value);
