import type { ItemAnalysis } from '@relevo/contracts/item-analysis';
import type { TestPreview } from '@relevo/contracts/kit-reading';
import type { ItemFlag } from '@relevo/domain/item-analysis';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';

type Figures = ItemAnalysis['questions'][number];
type Question = TestPreview['test']['questions'][number];

/** What may be a mistake, rather than something that could be better. */
const grave: ReadonlySet<ItemFlag> = new Set(['key_suspect', 'tempting_option']);

/** One question: how it went, what to look at and why, and who chose what. */
export function QuestionFigures({ figures, question, number, children }: { figures: Figures; question: Question; number: number; /** What was done about its key. */ children?: ReactNode }) {
  const { t } = useTranslation('item-analysis');
  const f = useFormat();
  const said = figures.flags.filter((flag) => flag !== 'few_sittings');
  const cells = [
    ['difficulty', f.percent(figures.difficulty)], ['discrimination', figures.discrimination === null ? '–' : f.number(figures.discrimination, 2)],
    ['omitted', f.percent(figures.omitted)], ...(figures.without === null ? [] : [['without', f.number(figures.without, 2)] as const]),
  ] as const;
  return (
    <li className="test-q item" id={figures.questionId}>
      <p className="small muted">{number} · {t('asked', { count: figures.asked })}</p>
      <KitText prose={question.stem} className="test-stem" />
      <dl className="item-cells">{cells.map(([key, value]) => <div key={key}><dt>{t(key)}</dt><dd className="num">{value}</dd></div>)}</dl>
      {said.map((flag) => (
        <p key={flag} className="item-flag"><Tag tone={grave.has(flag) ? 'wait' : 'idle'} icon={grave.has(flag) ? IconAlertTriangle : IconInfoCircle}>{t(`flag.${flag}`)}</Tag> <span className="small">{t(`why.${flag}`)}</span></p>
      ))}
      {figures.options.length > 0 && 'options' in question ? <Options figures={figures} options={question.options} /> : null}
      {children}
    </li>
  );
}

function Options({ figures, options }: { figures: Figures; options: Extract<Question, { options: unknown }>['options'] }) {
  const { t } = useTranslation('item-analysis');
  const f = useFormat();
  const texts = new Map(options.map((option) => [option.id, option.text]));
  return (
    <details><summary>{t('options')}</summary>
      <table className="item-options num">
        <thead><tr><th scope="col">{t('option')}</th><th scope="col" className="n">{t('chosen')}</th><th scope="col" className="n">{t('rest')}</th></tr></thead>
        <tbody>{figures.options.map(({ optionId, correct, share, meanRest }) => {
          const text = texts.get(optionId);
          return (
            <tr key={optionId} data-right={correct || undefined}>
              <th scope="row">{text ? <KitText prose={text} /> : optionId}{correct ? <span className="test-right"><IconCheck size={16} aria-hidden /> {t('key')}</span> : null}</th>
              <td className="n"><span className="chosen"><i style={{ inlineSize: `${Math.round(share * 100)}%` }} />{f.percent(share)}</span></td>
              <td className="n">{meanRest === null ? t('nobody') : f.number(meanRest, 1)}</td>
            </tr>
          );
        })}</tbody>
      </table>
    </details>
  );
}
