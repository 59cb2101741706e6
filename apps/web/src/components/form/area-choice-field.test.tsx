import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { renderPage } from '../../../test/render.tsx';
import { AreaChoiceField, type Areas } from './area-choice-field.tsx';
import { areaGroups, narrowed } from './area-groups.ts';

const area = (code: string, name: string, kind: Areas[number]['kind'], parentCode: string | null = null): Areas[number] => ({ code, name, kind, parentCode });
const areas = [area('HN', 'Honduras', 'country'), area('GT', 'Guatemala', 'country'), area('HN-CR', 'Cortés', 'department', 'HN'), area('HN-CP', 'Copán', 'department', 'HN'), area('HN-CPR', 'Santa Rosa', 'municipality', 'HN-CP')];
const said = (groups: ReturnType<typeof areaGroups>) => groups.map(({ name, areas: inside }) => `${name}: ${inside.map((one) => one.name).join(', ')}`);

test.each([
  ['', ['Honduras: Honduras, Cortés', 'Copán: Copán, Santa Rosa', 'Otros: Guatemala']],
  ['cortes', ['Honduras: Cortés']],
  ['ROSA', ['Copán: Santa Rosa']],
  ['copan', ['Copán: Copán, Santa Rosa']],
  ['xyz', []],
])('areas stand under what they lie in, narrowed by “%s”', (sought, shown) => expect(said(narrowed(areaGroups(areas, 'Otros'), sought))).toEqual(shown));

test('an area is found by a part of its name, without accents and with the keyboard, and taken back', async () => {
  const Component = () => <AreaChoiceField name="areaCode" label="Territorio" areas={areas} chosen="HN-CP" />;
  const { container } = await renderPage({ module: { Component }, path: '/' });
  const field = await screen.findByRole('combobox', { name: 'Territorio' });
  const sent = () => container.querySelector<HTMLInputElement>('input[name=areaCode]')?.value;
  expect([(field as HTMLInputElement).value, sent()]).toEqual(['Copán', 'HN-CP']);
  fireEvent.focus(field);
  expect(screen.getAllByRole('option').length).toBe(6);
  fireEvent.change(field, { target: { value: 'corte' } });
  expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['Cortés']);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect([(field as HTMLInputElement).value, sent(), field.getAttribute('aria-expanded')]).toEqual(['Cortés', 'HN-CR', 'false']);
  // Half a name, left: what was chosen stands.
  fireEvent.change(field, { target: { value: 'gua' } });
  fireEvent.blur(field);
  expect([(field as HTMLInputElement).value, sent()]).toEqual(['Cortés', 'HN-CR']);
  fireEvent.change(field, { target: { value: '' } });
  fireEvent.blur(field);
  expect(sent()).toBe('');
});
