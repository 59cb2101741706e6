import { interfaceLocales } from '@relevo/contracts/values';
import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { activityPath } from '../kit/paths.ts';

const isInterface = (locale: string): boolean => interfaceLocales.some((one) => one === locale);

/** What an activity of this kind usually says, offered while it is empty. It is put in as text to be written over, never shown as if it were there. */
export function Template({ moduleId, activityId }: { moduleId: string; activityId: string }) {
  const { t, i18n } = useTranslation('studio');
  const store = useDraftStore();
  const locale = useDraft((document) => document.locale);
  const kind = useDraft(({ modules }) => {
    const activity = modules.find((one) => one.id === moduleId)?.activities.find((one) => one.id === activityId);
    return !activity || activity.kind === 'break' || activity.body.trim() !== '' || activity.facilitator.notes.trim() !== '' ? null : activity.kind;
  });
  if (!kind) return null;
  const use = async () => {
    // The kit's language, not the author's, where there are words in it.
    const language = isInterface(locale) ? locale : i18n.language;
    await i18n.loadLanguages(language);
    const say = i18n.getFixedT(language, 'studio');
    const path = activityPath(moduleId, activityId);
    store.together((document) => ({
      ...document,
      modules: document.modules.map((one) => (one.id !== moduleId ? one : {
        ...one, activities: one.activities.map((each) => (each.id !== activityId ? each : { ...each, body: say(`templates.${kind}.body`), facilitator: { ...each.facilitator, notes: say(`templates.${kind}.notes`) } })),
      })),
    }));
    document.querySelector<HTMLElement>(`main [data-path="${CSS.escape([...path, 'body'].join('/'))}"] :is(textarea,[contenteditable=true])`)?.focus();
  };
  return (
    <section className="st-template">
      <p><IconSparkles size={20} stroke={1.75} aria-hidden />{t(`templates.${kind}.prompt`)}</p>
      <Button variant="default" onClick={() => void use()}>{t('templates.use')}</Button>
    </section>
  );
}
