/**
 * A class whose properties are each made from the source when they are first read: an operation uses few of its loaders.
 */
export const lazilyFrom =
  <S>() =>
  <M extends Record<string, (source: S) => unknown>>(
    makers: M,
  ): new (source: S) => { readonly [K in keyof M]: ReturnType<M[K]> } => {
    class Lazy {
      readonly #source: S;

      constructor(source: S) {
        this.#source = source;
      }

      static {
        for (const [name, make] of Object.entries(makers)) {
          Object.defineProperty(this.prototype, name, {
            get(this: Lazy) {
              const value = make(this.#source);
              Object.defineProperty(this, name, { value });
              return value;
            },
          });
        }
      }
    }
    return Lazy as never;
  };
