import type { HandoffLine } from '@relevo/contracts/handoffs';
import { useTranslation } from 'react-i18next';

const way = ['preparing', 'co_delivering', 'ready', 'proposed', 'handed_over'] as const;
type State = HandoffLine['state'];

/** A kit given back has the whole way before it again; under watch it stands at the end of it. */
const placeOf = (state: State) => (state === 'under_watch' ? 4 : state === 'returned' ? 0 : way.indexOf(state));

function standing(state: State, index: number, at: number): 'done' | 'now' | 'back' | undefined {
  if (index !== at) return index < at ? 'done' : undefined;
  if (state === 'handed_over') return 'done';
  return state === 'returned' ? 'back' : 'now';
}

/** The baton of the way, each part with its name. */
export function Stages({ state }: { state: State }) {
  const { t } = useTranslation('handoffs');
  const at = placeOf(state);
  const name = (stage: State) => t(`common:states.handoff.${stage}`);
  return (
    <ol className="stages" aria-label={t('stages', { at: at + 1, of: way.length, stage: name(state) })}>
      {way.map((stage, i) => <li key={stage} data-is={standing(state, i, at)} aria-current={i === at ? 'step' : undefined}><i /><span>{name(i === at ? state : stage)}</span></li>)}
    </ol>
  );
}
