/** The part of imsc 1.1 used here; the package ships no types. */
declare module 'imsc/src/main/js/doc.js' {
  /** Times are seconds in the document's time, absolute once parsed; `end` may be Infinity. */
  export interface Length {
    value: number;
    unit: string;
  }
  export interface TimedElement {
    /** Of a region. */
    id?: string;
    begin: number;
    end: number;
    regionID?: string;
    /** By namespace and name: `http://www.w3.org/ns/ttml#styling display`; styles that are referred to are in it. */
    styleAttrs?: Record<string, unknown>;
    /** `<set>` children. */
    sets?: { begin: number; end: number; qname: string | null; value: unknown }[];
  }
  export interface ContentElement extends TimedElement {
    kind: 'body' | 'div' | 'p' | 'span' | 'br' | 'image';
    contents?: ContentElement[];
    text?: string;
    space?: 'default' | 'preserve';
  }
  export interface TimedTextDocument {
    lang: string;
    head: { layout: { regions: Record<string, TimedElement> }; styling: { initials: Record<string, unknown> } };
    /** A cell and a pixel of the root container, as fractions of its sides; pixels are null when it says no extent. */
    cellLength: { h: { rh: number }; w: { rw: number } };
    pxLength: { h: { rh: number } | null; w: { rw: number } | null };
    body: ContentElement | null;
  }
  /** A handler that answers true makes the parser throw the message. */
  export interface ErrorHandler {
    info?(message: string): boolean;
    warn?(message: string): boolean;
    error?(message: string): boolean;
    fatal?(message: string): boolean;
  }
  const imsc: {
    fromXML(xml: string, errorHandler?: ErrorHandler): TimedTextDocument;
  };
  export default imsc;
}
