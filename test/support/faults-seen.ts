/**
 * What is wrong with a page as it is shown, in words, for `page.evaluate`: wider than the window; text that is cut and does not tell the whole of itself
 * to a pointer; Arabic that is not set from the right; elements that stood as text in the lake.
 */
export const FAULTS_SEEN = `(() => {
  const faults = new Set();
  const tell = (what, element, text) => faults.add(what + ': ' + element.nodeName + '.' + (element.getAttribute('class') ?? '') + ' ' + text.slice(0, 40));
  if (document.documentElement.scrollWidth > innerWidth) faults.add('wider than the window: ' + document.documentElement.scrollWidth);
  for (const element of document.querySelectorAll('main script, [src="x"], [onerror]')) tell('markup', element, '');
  for (const element of document.querySelectorAll('img, .picture')) {
    if (element.getBoundingClientRect().width > innerWidth) tell('wider than the window', element, '');
  }
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data).join('').trim();
    if (text === '' || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const isCut = style.overflowX !== 'visible' && style.overflowX !== 'auto' && element.clientWidth > 0 &&
      (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1);
    if (isCut) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      if (!element.closest('[title]')?.title.replaceAll(/\\s/g, '').includes(text.replaceAll(/\\s/g, ''))) tell('cut', element, text);
    }
    const begins = /^[\\s\\d]*[\\u0600-\\u06ff]/.test(text);
    const isRight = style.direction === 'rtl' || style.unicodeBidi === 'plaintext' || element.nodeName === 'OPTION';
    if (begins && !isRight) tell('from the left', element, text);
  }
  return [...faults];
})()`;
