/** How far above what is pointed at the cut may be: a name may be marked, or turned about, by an element of its own. */
const STEPS_UP = 3;

/** Text that does not fit where it stands tells the whole of itself to a pointer that rests on it. */
export function tellWholeTexts(): void {
  document.addEventListener('mouseover', ({ target }) => {
    let element = target instanceof HTMLElement ? target : null;
    for (let i = 0; element && i < STEPS_UP; i++, element = element.parentElement) {
      if (element.title !== '' && element.dataset['whole'] === undefined) return;
      if (!isCut(element)) continue;
      element.title = element.innerText;
      element.dataset['whole'] = '';
      return;
    }
  });
}

function isCut(element: HTMLElement): boolean {
  const isLarger = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
  if (!isLarger) return false;
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return textOverflow === 'ellipsis' || (webkitLineClamp !== 'none' && webkitLineClamp !== '');
}
