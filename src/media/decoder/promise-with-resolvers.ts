/** node-av calls Promise.withResolvers while it loads; Node has it from version 22. Import this before node-av. */
interface Resolvers<T> {
  promise: Promise<T>;
  resolve: (value: T | PromiseLike<T>) => void;
  reject: (reason?: unknown) => void;
}

const constructor = Promise as PromiseConstructor & { withResolvers?: <T>() => Resolvers<T> };
constructor.withResolvers ??= function withResolvers<T>(): Resolvers<T> {
  const resolvers = {} as Resolvers<T>;
  resolvers.promise = new Promise<T>((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
  return resolvers;
};

export {};
