import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useFormat } from '../../../lib/format.ts';
import { ActivityFiles } from './activity-files.tsx';
import { TextItems } from './text-items.tsx';

type SeenModuleProps = { module: ParticipantModule; sourceLang: string };

/** A module as a participant reads it, in the frame of a phone where there is room for one. */
export function SeenModule({ module, sourceLang }: SeenModuleProps) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const langOf = ({ translated }: { translated: boolean }) => (translated ? module.locale : sourceLang);
  return (
    <div className="phone">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls by itself must be reached by keyboard */}
      <article className="phone-in" lang={module.locale} tabIndex={0} aria-label={t('audience.preview')}>
        <p className="eyebrow">{f.minutes(module.minutes)}</p>
        <h2 className="phone-title" lang={langOf(module.title)}>{module.title.text}</h2>
        <Care warning={module.warning} lang={module.locale} />
        <KitText prose={module.summary} lang={langOf(module.summary)} />
        <TextItems title={t('module.questions')} items={module.questions} langOf={langOf} />
        <TextItems title={t('module.objectives')} items={module.objectives} langOf={langOf} />
        {module.activities.map((one) => (
          <section key={one.id} id={`act-${one.id}`} className="stack-s">
            <h3 id={one.anchor} lang={langOf(one.title)}>{one.title.text}</h3>
            <p className="small muted">{t(`activity.kinds.${one.kind}`)}{one.minutes > 0 ? ` · ${f.minutes(one.minutes)}` : ''}{one.grouping ? ` · ${t(`activity.groupings.${one.grouping}`)}` : ''}</p>
            <Care warning={one.warning} lang={module.locale} />
            <KitText prose={one.body} lang={langOf(one.body)} />
            <ActivityFiles versionFiles={one.assets} />
          </section>
        ))}
        <TextItems title={t('module.keyPoints')} items={module.keyPoints} langOf={langOf} />
      </article>
    </div>
  );
}

/** Said before a part that may hurt; skipping it costs nothing. */
function Care({ warning, lang }: { warning: ParticipantModule['warning']; lang: string }) {
  const { t } = useTranslation('kits');
  if (!warning) return null;
  return <section className="note" data-tone="wait"><h3 className="lead"><IconHeartHandshake size={22} stroke={1.75} aria-hidden />{t('module.care')}</h3><KitText prose={warning.text} lang={lang} /></section>;
}
