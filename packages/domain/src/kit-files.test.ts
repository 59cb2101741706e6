import { expect, test } from '@jest/globals';
import { isFilePath, pathFor } from './kit-files.ts';

test.each(['fig/a.png', 'archivos/guía-2.pdf', 'episodes/fig/x y.png', '.a'])('%s stays within the kit', (path) => { expect(isFilePath(path)).toBe(true); });
test.each(['', '/etc/x', '../a.png', 'a/../../b', 'a/./b', 'a//b', 'a/', 'a\\..\\b', 'C:/x', 'a\nb', 'x'.repeat(301)])('%j does not', (path) => { expect(isFilePath(path)).toBe(false); });
test('what a name becomes does', () => {
  for (const name of ['../../x.png', 'Guía de la sesión.pdf', '..', 'C:\\x.png', '']) expect(isFilePath(pathFor(name, 'png', () => false))).toBe(true);
});
