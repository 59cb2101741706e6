import { expect, test } from '@jest/globals';
import { escaped } from './html-text.ts';

test('what would open a tag, an entity or end an attribute is spelled out; every other sign stays', () => {
  expect(escaped(`<b title="a" lang='b'>ñ & é</b>`)).toBe('&#60;b title=&#34;a&#34; lang=&#39;b&#39;&#62;ñ &#38; é&#60;/b&#62;');
});
