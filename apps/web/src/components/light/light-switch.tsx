import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { browserSaves, chooseLight, isLight, lightChoice, savedBytes } from '../../lib/light.ts';

/** Low-data mode on this device, and about what it has saved. What is on the screen already stays; the next page is light. */
export function LightSwitch() {
  const { t } = useTranslation('light');
  const f = useFormat();
  const [on, setOn] = useState(isLight);
  const saved = savedBytes();
  const change = (to: boolean) => { chooseLight(to); setOn(to); };
  return (
    <label className="opt">
      <input type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
      <span>{t('title')}<small>{t('what')}{lightChoice() === null && browserSaves() ? ` ${t('browser')}` : ''}{saved > 0 ? ` ${t('saved', { bytes: f.bytes(saved) })}` : ''}</small></span>
    </label>
  );
}
