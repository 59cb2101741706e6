import { expect, test } from '@jest/globals';
import { lightened, picturesIn } from './light-text.tsx';

const at = '/api/kit-versions/v/files/';
const html = `<p>Uno <img src="${at}fig%2Fa.png" srcset="${at}fig%2Fa.png?w=320 320w" sizes="92vw" alt="Un &quot;mapa&quot;"> dos</p><img src="${at}b.svg" alt=""><img src="${at}c.jpg" alt="C">`;

test('pictures come in the smallest width, those that weigh behind a button; drawings stay as they are', () => {
  expect(picturesIn(html)).toEqual([`${at}fig%2Fa.png`, `${at}c.jpg`]);
  const light = document.createElement('div');
  light.innerHTML = lightened(html, (url) => url.endsWith('c.jpg'), (_, alt) => ['Ver (3 kB)', alt]);
  expect([...light.querySelectorAll('img')].map((one) => [one.getAttribute('src'), one.hasAttribute('srcset')])).toEqual([[`${at}b.svg`, false], [`${at}c.jpg?w=320`, false]]);
  const button = light.querySelector('button')!;
  expect([button.dataset['picture'], button.textContent]).toEqual([`${at}fig%2Fa.png`, 'Ver (3 kB)Un "mapa"']);
});
