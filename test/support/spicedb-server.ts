import { v1 } from '@authzed/authzed-node';
import { Metadata, Server, ServerCredentials, status, type ServerWritableStream } from '@grpc/grpc-js';

/** A resource that a subject has, or would have if a caveat held. */
export interface Resource {
  readonly id: string;
  readonly isConditional?: boolean;
}

/** What goes wrong: no answer, an error at once or after half a page, bytes that are no message, … */
export type SpiceDbFault =
  'slow' | 'error' | 'broken' | 'broken second page' | 'garbage' | 'no cursor' | 'endless' | 'lost' | 'lost once';

/** SpiceDB's LookupResources on loopback, whose relationships and faults the test changes. */
export interface SpiceDbServer {
  readonly endpoint: string;
  readonly port: number;
  /** By subject: `user:ada`. */
  readonly resources: Map<string, readonly Resource[]>;
  readonly asked: v1.LookupResourcesRequest[];
  /** The state of its data, as a ZedToken has it. */
  revision: number;
  fault: SpiceDbFault | null;
  close(): Promise<void>;
}

type Call = ServerWritableStream<v1.LookupResourcesRequest, v1.LookupResourcesResponse | Uint8Array>;

/** SpiceDB's own default (`--max-lookup-resources-limit`). */
const MOST_AT_ONCE = 1_000;
const OBJECT_ID = /^(([a-zA-Z0-9/_|\-=+]{1,})|\*)$/;

const STATE = 'state-';
const stateOf = (revision: number) => `${STATE}${revision}`;

/** On a port that is free, or the one that is given. */
export async function openSpiceDb(token: string, port = 0): Promise<SpiceDbServer> {
  const server = new Server();
  const refuse = (call: Call, code: status, details: string) =>
    call.emit('error', { code, details, metadata: new Metadata() });

  function lookupResources(call: Call): void {
    const { request } = call;
    spice.asked.push(request);
    if (call.metadata.get('authorization')[0] !== `Bearer ${token}`) {
      return void refuse(call, status.UNAUTHENTICATED, 'invalid preshared key: invalid token');
    }
    const subject = request.subject!.object!;
    if (!OBJECT_ID.test(subject.objectId) || subject.objectId.length > 1_024) {
      return void refuse(call, status.INVALID_ARGUMENT, 'invalid ObjectReference.ObjectId');
    }
    if (request.optionalLimit > MOST_AT_ONCE)
      return void refuse(call, status.INVALID_ARGUMENT, 'limit exceeds maximum');
    switch (spice.fault) {
      case 'slow':
        return;
      case 'error':
        return void refuse(call, status.INTERNAL, 'the datastore is gone');
      case 'garbage':
        call.write(new Uint8Array([255, 255, 255]));
        return void call.end();
      case 'endless':
        for (let i = 0; i < 3 * MOST_AT_ONCE; i++) call.write(found({ id: `film-${i}` }, ''));
        return void call.end();
      case 'lost once':
        spice.fault = null;
        return void refuse(call, status.UNAVAILABLE, 'the server goes away');
      case 'lost':
        return void refuse(call, status.UNAVAILABLE, 'the server goes away');
    }
    const { requirement } = request.consistency!;
    const wanted = requirement.oneofKind === 'atLeastAsFresh' ? requirement.atLeastAsFresh.token : stateOf(1);
    if (Number(wanted.slice(STATE.length)) > spice.revision) {
      return void refuse(call, status.OUT_OF_RANGE, 'the ZedToken is of a state that is not there');
    }
    const all = spice.resources.get(`${subject.objectType}:${subject.objectId}`) ?? [];
    const { start, isRight } = startOf(request);
    if (!isRight) return void refuse(call, status.FAILED_PRECONDITION, 'the cursor is of another question');
    const page = all.slice(start, start + (request.optionalLimit || all.length));
    const isBroken = spice.fault === 'broken' || (spice.fault === 'broken second page' && start > 0);
    page.slice(0, isBroken ? page.length / 2 : page.length).forEach((resource, i) => {
      call.write(found(resource, spice.fault === 'no cursor' ? '' : cursorOf(request, start + i + 1)));
    });
    if (isBroken) return void refuse(call, status.INTERNAL, 'the datastore is gone');
    call.end();
  }

  function found({ id, isConditional = false }: Resource, cursor: string): v1.LookupResourcesResponse {
    const { CONDITIONAL_PERMISSION, HAS_PERMISSION } = v1.LookupPermissionship;
    return v1.LookupResourcesResponse.create({
      lookedUpAt: { token: stateOf(spice.revision) },
      resourceObjectId: id,
      permissionship: isConditional ? CONDITIONAL_PERMISSION : HAS_PERMISSION,
      ...(cursor && { afterResultCursor: { token: cursor } }),
    });
  }

  server.addService(
    {
      lookupResources: {
        path: '/authzed.api.v1.PermissionsService/LookupResources',
        requestStream: false,
        responseStream: true,
        requestSerialize: (request: v1.LookupResourcesRequest) =>
          Buffer.from(v1.LookupResourcesRequest.toBinary(request)),
        requestDeserialize: (bytes: Buffer) => v1.LookupResourcesRequest.fromBinary(bytes),
        responseSerialize: (response: v1.LookupResourcesResponse | Uint8Array) =>
          Buffer.from(response instanceof Uint8Array ? response : v1.LookupResourcesResponse.toBinary(response)),
        responseDeserialize: (bytes: Buffer) => v1.LookupResourcesResponse.fromBinary(bytes),
      },
    },
    { lookupResources },
  );
  const bound = await new Promise<number>((done, fail) => {
    const credentials = ServerCredentials.createInsecure();
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, free) => (error ? fail(error) : done(free)));
  });
  const spice: SpiceDbServer = {
    endpoint: `127.0.0.1:${bound}`,
    port: bound,
    resources: new Map(),
    asked: [],
    revision: 1,
    fault: null,
    close: async () => server.forceShutdown(),
  };
  return spice;
}

/** A cursor holds what was asked with it, as SpiceDB's does: it is taken with nothing else. */
function cursorOf(request: v1.LookupResourcesRequest, start: number): string {
  return JSON.stringify([start, { ...request, optionalCursor: undefined }]);
}

function startOf(request: v1.LookupResourcesRequest): { start: number; isRight: boolean } {
  const cursor = request.optionalCursor?.token;
  if (!cursor) return { start: 0, isRight: true };
  const [start] = JSON.parse(cursor) as [number];
  return { start, isRight: cursor === cursorOf(request, start) };
}
