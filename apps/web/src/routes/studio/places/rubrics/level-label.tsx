import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KitPath } from '@relevo/contracts/kit-changes';
import { useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useEntry } from '../../fields/use-entry.ts';
import type { Level } from './rubric-parts.ts';

/** A level's name; a kit takes none without one. */
export function LevelLabel({ path, levels, value }: { path: KitPath; levels: readonly Level[]; value: number }) {
  const { t } = useTranslation('studio-rubric');
  const store = useDraftStore();
  const label = levels.find((one) => one.value === value)?.label ?? '';
  const { entry, type, isWrong } = useEntry(label, (text) => text.trim() || undefined, (next) => store.set([...path, String(value), 'label'], next));
  return <TextInput aria-label={t('levels.nth', { value })} value={entry} maxLength={300} error={isWrong ? t('levels.wrong') : undefined} onChange={(event) => type(event.currentTarget.value)} />;
}
