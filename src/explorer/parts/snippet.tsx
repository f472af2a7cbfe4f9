/** The graph's snippet, HTML that is escaped but for its marks, as text and marks. */
export function Snippet({ html }: { html: string }) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return (
    <>
      {[...body.childNodes].map((node, i) =>
        node.nodeName === 'MARK' ? <mark key={i}>{node.textContent}</mark> : <span key={i}>{node.textContent}</span>,
      )}
    </>
  );
}
