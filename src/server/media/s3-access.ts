import type { S3Access } from '../../base/s3/stored-object.js';
import { ConfigError, type Config } from '../../config.js';

/** The store of the configuration, and who we are to it. Throws ConfigError when it says no keys. */
export function s3AccessOf(config: Config): S3Access {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = config;
  if (!accessKeyId || !secretAccessKey) {
    throw new ConfigError('a bucket is named: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which may read it');
  }
  return {
    ...{ accessKeyId, secretAccessKey, sessionToken: config.AWS_SESSION_TOKEN },
    endpoint: config.AWS_ENDPOINT ?? config.AWS_ENDPOINT_URL,
    region: config.AWS_REGION ?? config.AWS_DEFAULT_REGION ?? 'us-east-1',
    hasOwnHost: config.AWS_VIRTUAL_HOSTED_STYLE_REQUEST,
  };
}

/**
 * The store of a lake in S3, and who we are to it: by LanceDB's settings (`LAKE_STORAGE_OPTIONS`), which win, and those of the configuration. Throws
 * ConfigError as `s3AccessOf`, and where each object is read by a key of its own.
 */
export function lakeAccessOf(config: Config): S3Access {
  const given = Object.entries(config.LAKE_STORAGE_OPTIONS);
  const options = new Map(given.map(([name, value]) => [name.toLowerCase().replace(/^aws_/, ''), value]));
  const option = (...names: string[]) => names.map((name) => options.get(name)).find((value) => value !== undefined);
  if (option('sse_customer_key_base64') !== undefined)
    throw new ConfigError('LAKE_STORAGE_OPTIONS: objects that are encrypted by a key of yours (SSE-C) are not copied');
  const hasOwnHost = option('virtual_hosted_style_request');
  const access = s3AccessOf({
    ...config,
    AWS_ACCESS_KEY_ID: option('access_key_id') ?? config.AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: option('secret_access_key') ?? config.AWS_SECRET_ACCESS_KEY,
    AWS_SESSION_TOKEN: option('session_token', 'token') ?? config.AWS_SESSION_TOKEN,
    AWS_ENDPOINT: option('endpoint', 'endpoint_url') ?? config.AWS_ENDPOINT,
    AWS_REGION: option('region', 'default_region') ?? config.AWS_REGION,
    ...(hasOwnHost !== undefined && { AWS_VIRTUAL_HOSTED_STYLE_REQUEST: hasOwnHost === 'true' }),
  });
  const fields = [
    ['x-amz-server-side-encryption', option('server_side_encryption')],
    ['x-amz-server-side-encryption-aws-kms-key-id', option('sse_kms_key_id')],
    ['x-amz-server-side-encryption-bucket-key-enabled', option('sse_bucket_key_enabled')],
  ].filter(([, value]) => value !== undefined);
  return { ...access, encryption: Object.fromEntries(fields) as Record<string, string> };
}
