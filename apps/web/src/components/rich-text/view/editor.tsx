import 'prosemirror-view/style/prosemirror.css';
import { TextSelection } from 'prosemirror-state';
import { kitTextFault } from '@relevo/domain/kit-text';
import { useCallback, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../sheet.tsx';
import type { RichTextProps } from '../rich-text-types.ts';
import { BlockMenu, MoreMenu, TableMenu } from './menus.tsx';
import { imageSelected, linkAround, placeOf, removeLink, setImage, setLink } from './commands.ts';
import { ImageForm } from './image-form.tsx';
import { LinkForm } from './link-form.tsx';
import type { Opened } from './opened.ts';
import { Toolbar } from './toolbar.tsx';
import { useEditor } from './use-editor.ts';

/** The editor itself: toolbar, text or its source, and what they open. */
export function Editor(props: RichTextProps) {
  const { value, onChange, label, hint, readOnly = false, assets = {}, onImage, directives, audience = 'participant', minRows = 4, lang, ref } = props;
  const { t } = useTranslation('editor');
  const id = useId();
  const source = useRef<HTMLTextAreaElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const [file, setFile] = useState<File | null>(null);
  // A text beyond the bounds of a kit's text is not read as blocks: that could take seconds.
  const [asSource, setAsSource] = useState(() => kitTextFault(value) !== undefined);
  const editing = useEditor({
    value, onChange, readOnly, on: !asSource,
    shown: { word: (key) => t(key, { defaultValue: key.replace('blocks.', '') }), addressOf: (path) => assets.addressOf?.(path) },
    attributes: {
      id: `${id}-text`, class: 'rt-body kit-text', role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-hint ${id}-keys`, 'aria-readonly': String(readOnly),
      style: `min-height:${minRows * 1.6}em`, spellcheck: 'true', ...(lang ? { lang } : {}),
    },
    onImage: (picked) => { if (onImage) { setFile(picked); setOpened('image'); } },
    onLink: () => setOpened('link'),
    toToolbar: () => toolbar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
  });
  const { view, state, run, fault } = editing;
  // A dialog begins with what is there when it opens.
  const now = opened ? (view.current?.state ?? state) : null;

  useImperativeHandle(ref, () => ({
    focus(find) {
      const area = source.current;
      if (area) {
        const at = find ? area.value.toLocaleLowerCase().indexOf(find.trim().toLocaleLowerCase()) : -1;
        area.focus();
        if (find && at >= 0) area.setSelectionRange(at, at + find.trim().length);
        return;
      }
      const now = view.current;
      if (!now) return;
      const found = find ? placeOf(now.state.doc, find) : null;
      if (found) now.dispatch(now.state.tr.setSelection(TextSelection.create(now.state.doc, found.from, found.to)).scrollIntoView());
      now.focus();
      (now.domAtPos(now.state.selection.from).node.parentElement ?? now.dom).scrollIntoView?.({ block: 'center' });
    },
  }), [view]);

  const close = () => {
    setOpened(null);
    setFile(null);
    view.current?.focus();
  };
  const act = (command: Parameters<typeof run>[0]) => {
    close();
    run(command);
  };
  const latest = useRef(value);
  latest.current = value;
  const switchSource = useCallback(() => {
    setOpened(null);
    setAsSource((now) => (now ? kitTextFault(latest.current) !== undefined : true));
  }, []);
  return (
    <div className="rt" data-audience={audience}>
      <p className="rt-label" id={`${id}-label`}>{label}</p>
      {hint ? <p className="rt-hint" id={`${id}-hint`}>{hint}</p> : null}
      <p className="sr" id={`${id}-keys`}>{t('keys')}</p>
      <div className="rt-frame" data-readonly={readOnly || undefined} data-fault={fault ? true : undefined}>
        {readOnly ? null : <Toolbar box={toolbar} state={state} run={run} open={setOpened} asSource={asSource} switchSource={switchSource} controls={`${id}-text`} stuck={asSource && fault !== undefined} />}
        {asSource
          ? <textarea ref={source} id={`${id}-text`} className="rt-source" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`} value={value} readOnly={readOnly} rows={Math.max(minRows, 8)} lang={lang} onChange={(event) => onChange(event.currentTarget.value)} />
          : <div ref={editing.place} className="rt-place" />}
      </div>
      {fault ? <p className="warn" role="status">{t(`faults.${fault.code}`, { line: fault.line })}</p> : null}
      <Sheet open={opened === 'link'} onClose={close} title={t('link.title')}>
        {now ? <LinkForm parts={assets} current={String(linkAround(now)?.mark.attrs['href'] ?? '')} asksWords={now.selection.empty && !linkAround(now)} onSet={(href, words) => act(setLink(href, words))} onRemove={() => act(removeLink)} /> : null}
      </Sheet>
      <Sheet open={opened === 'image'} onClose={close} title={t('image.title')}>
        {now ? <ImageForm parts={assets} file={file} store={onImage} current={imageSelected(now)?.attrs as { src: string; alt: string } | undefined} onSet={(src, alt) => act(setImage(src, alt))} /> : null}
      </Sheet>
      <Sheet open={opened === 'blocks'} onClose={close} title={t('blocksTitle')}><BlockMenu kinds={directives} audience={audience} run={act} /></Sheet>
      <Sheet open={opened === 'table'} onClose={close} title={t('table.title')}>{now ? <TableMenu run={act} /> : null}</Sheet>
      <Sheet open={opened === 'more'} onClose={close} title={t('more')}>{now ? <MoreMenu state={now} run={act} open={setOpened} switchSource={switchSource} /> : null}</Sheet>
    </div>
  );
}
