import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { createRef, useState } from 'react';
import { readTexts } from '../../../../test/catalogues.ts';
import { loadTexts, startTexts } from '../../../lib/texts.ts';
import { theme } from '../../../theme/theme.ts';
import type { RichTextHandle, RichTextProps } from '../rich-text-types.ts';
import { Editor } from './editor.tsx';

beforeAll(async () => {
  await startTexts(readTexts, 'es');
  await loadTexts(['editor']);
  // What jsdom lacks and an editor asks for when it scrolls to the cursor.
  Object.assign(Range.prototype, { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() });
  Object.assign(globalThis, { DOMRect: class { x = 0; y = 0; top = 0; left = 0; right = 0; bottom = 0; width = 0; height = 0; } });
  Object.assign(HTMLDialogElement.prototype, { showModal(this: HTMLDialogElement) { this.open = true; }, close(this: HTMLDialogElement) { this.open = false; } });
  Object.assign(document, { elementFromPoint: () => null });
});
afterEach(cleanup);

const parts = { modules: [{ id: 'm1', title: 'Escuchar' }], files: [{ path: 'fig/reloj de pared.png', mediaType: 'image/png' }], addressOf: (path: string) => `/f/${path}` };

function open(value: string, more: Partial<RichTextProps> = {}) {
  const onChange = jest.fn<(markdown: string) => void>();
  const ref = createRef<RichTextHandle>();
  const Held = () => {
    const [text, setText] = useState(value);
    return <Editor ref={ref} label="Lo que se lee" value={text} onChange={(next) => { onChange(next); setText(next); }} assets={parts} {...more} />;
  };
  render(<MantineProvider theme={theme} env="test"><Held /></MantineProvider>);
  return { onChange, ref };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const last = (onChange: jest.Mock<(markdown: string) => void>) => onChange.mock.calls.at(-1)?.[0];
const body = () => screen.getByRole('textbox', { name: 'Lo que se lee' });

test('a text that is only opened is not written anew', () => {
  const { onChange } = open('*  uno\n*  dos\n\n\n<b>tres</b>\n');
  expect(body().textContent).toContain('<b>tres</b>');
  expect(onChange).not.toHaveBeenCalled();
});

test('raw HTML is words, never an element', () => {
  open('a <img src=x onerror=alert(1)> b\n\n<script>alert(1)</script>');
  expect(body().querySelector('script,img[src="x"]')).toBeNull();
});

test('a heading is made of the block that holds the words sought, and the rest keeps its bytes', () => {
  const { onChange, ref } = open('*  uno\n\ndos palabras\n\n__tres__');
  act(() => ref.current?.focus('palabras'));
  press('Título');
  expect(last(onChange)).toBe('*  uno\n\n## dos palabras\n\n__tres__');
  press('Deshacer');
  expect(last(onChange)).toBe('*  uno\n\ndos palabras\n\n__tres__');
});

test('words lead to a module that is chosen from the kit’s own', () => {
  const { onChange, ref } = open('lea el módulo');
  act(() => ref.current?.focus('módulo'));
  press('Enlace');
  fireEvent.change(screen.getByLabelText('A dónde lleva'), { target: { value: 'kit:module/m1' } });
  press('Poner enlace');
  expect(last(onChange)).toBe('lea el [módulo](kit:module/m1)');
});

test('an address that is none is refused with an example; one without its beginning is completed', () => {
  const { onChange, ref } = open('lea aquí');
  act(() => ref.current?.focus('aquí'));
  press('Enlace');
  const address = screen.getByRole('textbox', { name: /Dirección/ });
  fireEvent.change(address, { target: { value: 'javascript:alert(1)' } });
  press('Poner enlace');
  expect(screen.getByRole('alert').textContent).toContain('https://www.ejemplo.org');
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.change(address, { target: { value: 'www.a.hn/b' } });
  press('Poner enlace');
  expect(last(onChange)).toBe('lea [aquí](https://www.a.hn/b)');
});

test('a picture does not go in without the words that say what it shows', async () => {
  const { onChange } = open('');
  press('Imagen');
  fireEvent.change(screen.getByLabelText('Imagen del kit'), { target: { value: 'kit:asset/fig/reloj%20de%20pared.png' } });
  await act(async () => press('Poner imagen'));
  expect(screen.getByRole('alert').textContent).toContain('qué muestra');
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole('textbox', { name: /Qué muestra/ }), { target: { value: 'Un reloj [de] pared' } });
  await act(async () => press('Poner imagen'));
  expect(last(onChange)).toBe('![Un reloj \\[de\\] pared](kit:asset/fig/reloj%20de%20pared.png)');
});

test('a block gets its name and its title; facilitators’ blocks say whose they are', () => {
  const { onChange } = open('mire');
  press('Recuadro');
  expect(screen.getByText('Solución').closest('li')?.textContent).toContain('Solo lo ve quien facilita');
  fireEvent.click(screen.getByText('Cuidado'));
  fireEvent.input(screen.getByLabelText('Título del recuadro'), { target: { value: 'Ojo [aquí]' } });
  expect(last(onChange)).toBe(':::caution[Ojo aquí]\nmire\n:::');
});

test('lists, tasks, tables and notes', () => {
  const { onChange, ref } = open('uno');
  press('Lista de tareas');
  expect(last(onChange)).toBe('- [ ] uno');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Hecho' }));
  expect(last(onChange)).toBe('- [x] uno');
  act(() => ref.current?.focus('uno'));
  press('Nota al pie');
  expect(last(onChange)).toContain('[^1]');
  press('Tabla');
  expect(last(onChange)).toContain('| - | - |');
});

test('the toolbar is one stop of the keyboard, and arrows go along it', () => {
  open('uno');
  const bar = screen.getByRole('toolbar');
  expect(within(bar).getAllByRole('button').filter((button) => button.tabIndex === 0)).toHaveLength(1);
  const first = within(bar).getByRole('button', { name: 'Título' });
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowRight' });
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Subtítulo');
});

test('the source is edited as it is; a text beyond the bounds opens as its source and says what to do', () => {
  const { onChange } = open('uno');
  press('Ver el texto en Markdown');
  fireEvent.change(body(), { target: { value: '*dos*\n' } });
  expect(last(onChange)).toBe('*dos*\n');
  press('Ver el texto en Markdown');
  expect(body().querySelector('em')?.textContent).toBe('dos');
  cleanup();
  open('x\n'.repeat(701));
  expect(body().tagName).toBe('TEXTAREA');
  expect(screen.getByRole('status').textContent).toContain('línea 701');
});
