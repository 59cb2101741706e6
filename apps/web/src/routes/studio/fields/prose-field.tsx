import { getKitFile } from '@relevo/contracts/kit-reading';
import { findIdentities } from '@relevo/domain/identity-text';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, useCallback, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText, type TextParts } from '../../../components/rich-text/rich-text.tsx';
import { urlOf } from '../../../lib/call.ts';
import { sendKitFile } from '../../../lib/resumable.ts';
import { useAtPause } from '../../../lib/draft/pause.ts';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { LockedContext, useStudio } from '../frame/studio-context.ts';
import { Field, sameField, type FieldText } from './field.tsx';
import { useValue } from './plain-fields.tsx';

type ProseFieldProps = FieldText & { lang?: string; minRows?: number };

/** What a text of the kit can lead to and show, looked up when it is asked for: no text is drawn anew because another part has changed. */
function useTextParts(): TextParts {
  const { version } = useStudio();
  const store = useDraftStore();
  return useMemo(() => ({
    get modules() { return store.document.modules; },
    get pages() { return store.document.pages; },
    get files() { return store.document.assets; },
    addressOf: (path) => urlOf(getKitFile, { params: { id: version.id, path } }),
  }), [store, version.id]);
}

/** A text of the kit, edited as it reads; drawn again only when it has changed itself. */
export const ProseField = memo(function ProseField({ path, label, hint, lang, minRows = 3 }: ProseFieldProps) {
  const store = useDraftStore();
  const value = useValue<string>(path) ?? '';
  const parts = useTextParts();
  const readOnly = useContext(LockedContext);
  const { version } = useStudio();
  const audience = path.includes('facilitator') ? 'facilitator' : 'participant';
  const storeImage = useCallback(async (file: File) => {
    const asset = await sendKitFile(version.id, file, { facilitatorOnly: audience === 'facilitator', onWay: () => undefined }).done;
    store.together((document) => (document.assets.some((one) => one.path === asset.path) ? document : { ...document, assets: [...document.assets, asset] }));
    return asset.path;
  }, [version.id, audience, store]);
  return (
    <Field path={path} label={label} ownLabel>{() => (
      <>
        <RichText readOnly={readOnly} label={label} hint={hint} value={value} onChange={(text) => store.set(path, text)} assets={parts} onImage={storeImage} audience={audience} minRows={minRows} {...(lang ? { lang } : {})} />
        <IdentityWarning text={value} />
      </>
    )}</Field>
  );
}, sameField);

/** Warns, and never blocks, where a text looks like somebody's number or name. */
export function IdentityWarning({ text }: { text: string }) {
  const { t } = useTranslation('common');
  const later = useAtPause(text);
  const kinds = useMemo(() => [...new Set(findIdentities(later).map((one) => one.kind))], [later]);
  return <>{kinds.map((kind) => <p key={kind} className="warn" role="status"><IconAlertTriangle size={18} aria-hidden />{t(`identity.${kind}`)}</p>)}</>;
}
