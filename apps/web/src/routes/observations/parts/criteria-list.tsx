import type { RubricOnScreen } from '@relevo/contracts/observations';
import { IconAlertOctagon } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { rubric: RubricOnScreen; ratings: Record<string, number>; at: number; onGo: (at: number) => void };

/** Every criterion with its rating, group by group; on a desk beside the one in hand. */
export function CriteriaList({ rubric, ratings, at, onGo }: Props) {
  const { t } = useTranslation('observations');
  return (
    <nav className="rows toc only-l" aria-label={t('criteria')}>
      <ol>{rubric.criteria.map((criterion, i) => (
        <Fragment key={criterion.id}>
          {criterion.group !== rubric.criteria[i - 1]?.group ? <li className="group">{criterion.group}</li> : null}
          <li><button type="button" aria-current={i === at ? 'step' : undefined} onClick={() => onGo(i)}>
            <span className="n">{i + 1}</span><span>{criterion.title}{criterion.critical ? <IconAlertOctagon size={18} className="tone" data-tone="stop" aria-label={t('critical')} /> : null}</span>
            {ratings[criterion.id] === undefined ? <span role="img" aria-label={t('unrated')} className="muted">–</span> : <b className="num">{ratings[criterion.id]}</b>}
          </button></li>
        </Fragment>
      ))}
        <li><button type="button" aria-current={at === rubric.criteria.length ? 'step' : undefined} onClick={() => onGo(rubric.criteria.length)}><span className="n" aria-hidden>✓</span><span>{t('closing')}</span></button></li>
      </ol>
    </nav>
  );
}
