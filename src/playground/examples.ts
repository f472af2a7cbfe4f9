/** A query that shows something on any lake, without an id of it being known. */
export interface Example {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
}

export const examples: readonly Example[] = [
  {
    name: 'Titles and their first shots',
    query: `# Every title with its files
# and the pictures of its first shots.
query TitlesAndTheirFirstShots {
  titles(first: 10) {
    totalCount
    nodes {
      name
      kind
      releaseYear
      originalLanguage
      assets {
        nodes {
          kind
          role
          language
          durationMs
        }
      }
      shots(first: 3) {
        totalCount
        nodes {
          index
          keyframe {
            timecode
            image(width: 320) {
              url
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Match cuts between titles',
    query: `# For each shot those of two other titles
# that look most like it.
query MatchCuts {
  shots(first: 8) {
    nodes {
      title {
        name
      }
      keyframe {
        timecode
        image(width: 320) {
          url
        }
      }
      similar(
        scope: OTHER_TITLES
        distinctBy: TITLE
        minScore: 0.6
        first: 2
      ) {
        search {
          space {
            id
          }
          metric
          exact
        }
        edges {
          rank
          score
          via {
            title {
              name
            }
            timecode
            image(width: 320) {
              url
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    name: 'A shot and its likes',
    query: `# A shot and the five shots of other titles that look most like it.
query AShotAndItsLikes {
  shots(first: 1) {
    nodes {
      title {
        name
      }
      keyframe {
        timecode
        image(width: 320) {
          url
        }
      }
      similar(scope: OTHER_TITLES, first: 5) {
        search {
          exact
          metric
        }
        edges {
          score
          via {
            title {
              name
            }
            timecode
            image(width: 320) {
              url
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Frames that look alike',
    query: `# The best frame of each other shot, whatever its title.
query FramesThatLookAlike {
  frames(first: 2) {
    nodes {
      title {
        name
      }
      timecode
      image(width: 320) {
        url
      }
      similar(scope: OTHER_SHOTS, distinctBy: SHOT, first: 5) {
        edges {
          rank
          score
          distance
          node {
            title {
              name
            }
            timecode
            image(width: 320) {
              url
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Search by words',
    query: `# Names, dialogue and annotations that hold all the words;
# the same words in other films by the facets.
query SearchByWords($text: String!) {
  search(text: $text, first: 10) {
    edges {
      score
      matches {
        field
        snippet
      }
      node {
        __typename
        ... on Title {
          name
          releaseYear
        }
        ... on DialogueLine {
          text
          language
          title {
            name
          }
          shots {
            keyframe {
              timecode
              image(width: 320) {
                url
              }
            }
          }
        }
        ... on Annotation {
          label
          note: text
        }
      }
    }
    facets {
      kinds {
        kind
        count
      }
      titles {
        count
        title {
          name
        }
      }
    }
  }
}
`,
    variables: { text: 'night' },
  },
  {
    name: 'Search by words and likeness',
    query: `# Both lists as one, and why each stands where it does:
# lines with the words, and shots that look like a title.
query SearchByBoth($text: String!, $like: [MediaRef!]!) {
  search(text: $text, like: $like, first: 10) {
    edges {
      score
      matches {
        by
        rank
        score
        snippet
        via {
          timecode
          image(width: 320) {
            url
          }
        }
      }
      node {
        __typename
        ... on Shot {
          index
          title {
            name
          }
        }
        ... on DialogueLine {
          title {
            name
          }
          text
        }
        ... on Title {
          name
        }
      }
    }
  }
}
`,
    variables: { text: 'night', like: [{ title: 'title-29a2334e913cd9522e61' }] },
  },
  {
    name: 'Shots and what is said in them',
    query: `# Timecodes after SMPTE ST 12-1,
# and the English lines during each shot.
query ShotsAndWords {
  shots(first: 8) {
    nodes {
      index
      title {
        name
      }
      timeRange {
        startTimecode
        endTimecode
        durationMs
        startFrame
        endFrame
      }
      keyframe {
        number
        image(width: 320) {
          url
        }
      }
      dialogue(language: "en") {
        speaker
        text
        timeRange {
          startMs
          endMs
        }
      }
    }
  }
}
`,
  },
  {
    name: 'From a line to its pictures',
    query: `# The other way: what is seen while a line is said.
query FromLineToPictures {
  titles(first: 4) {
    nodes {
      name
      dialogue(language: "en", first: 3) {
        nodes {
          speaker
          text
          shots {
            index
            keyframe {
              timecode
              image(width: 320) {
                url
              }
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Dialogue in two languages',
    query: `# Each subtitle file of each title, and how it begins.
query DialogueInTwoLanguages {
  titles(first: 10) {
    nodes {
      name
      originalLanguage
      assets(where: { kinds: [TEXT] }) {
        nodes {
          language
          contentType
          dialogue(first: 3) {
            totalCount
            nodes {
              speaker
              text
              timeRange {
                startMs
                endMs
              }
            }
          }
        }
      }
    }
  }
}
`,
  },
  {
    name: 'On screen at ten seconds',
    query: `# All that overlaps a stretch of time:
# shots, frames and lines are on one clock.
query OnScreen($time: TimeRangeInput!) {
  assets(where: { kinds: [VIDEO] }) {
    nodes {
      title {
        name
      }
      shots(where: { overlaps: $time }) {
        nodes {
          index
          labels
        }
      }
      frames(where: { within: $time }) {
        nodes {
          timecode
          image(width: 320) {
            url
          }
        }
      }
      dialogue(language: "en", overlaps: $time) {
        nodes {
          speaker
          text
        }
      }
    }
  }
}
`,
    variables: { time: { startMs: 10000, endMs: 11000 } },
  },
  {
    name: 'Streams and HDR',
    query: `# The files whose picture is HDR, by a filter,
# and what a probe of each file says.
query StreamsAndHdr {
  hdr: assets(where: { dynamicRanges: [HDR10, HDR10_PLUS, HLG, DOLBY_VISION] }) {
    nodes {
      title {
        name
      }
      frames(first: 3) {
        nodes {
          timecode
          image(width: 320) {
            url
          }
        }
      }
    }
  }
  all: assets(where: { kinds: [VIDEO] }) {
    nodes {
      title {
        name
      }
      contentType
      sizeBytes
      frameRate {
        numerator
        denominator
      }
      streams {
        __typename
        index
        codec
        language
        ... on VideoStream {
          width
          height
          bitDepth
          pixelFormat
          colorPrimaries
          colorTransfer
          dynamicRange
        }
        ... on AudioStream {
          channels
          channelLayout
          sampleRateHz
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Loudness and silence',
    query: `# Measures of each file's sound,
# and the tool that made them.
query LoudnessAndSilence {
  assets(where: { kinds: [VIDEO, AUDIO] }) {
    nodes {
      title {
        name
      }
      kind
      metrics(names: ["integrated_loudness", "true_peak", "loudness_range", "silence"]) {
        name
        value
        unit
        timeRange {
          startMs
          endMs
        }
        model {
          name
          version
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Black, freezes and silence',
    query: `# Shots in which something was found,
# and exactly when it begins and ends.
query BlackFreezesAndSilence {
  shots(where: { labels: { anyOf: ["black", "freeze", "silence"] } }) {
    totalCount
    nodes {
      title {
        name
      }
      index
      labels
      timeRange {
        startTimecode
        endTimecode
      }
      keyframe {
        image(width: 320) {
          url
        }
      }
    }
  }
  assets(where: { kinds: [VIDEO] }) {
    nodes {
      title {
        name
      }
      metrics(names: ["black", "freeze", "silence"]) {
        name
        value
        unit
        timeRange {
          startMs
          endMs
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Two titles side by side',
    query: `# Change the words in the variables.
query SideBySide($left: String!, $right: String!) {
  left: titles(where: { nameContains: $left }, first: 1) {
    ...Overview
  }
  right: titles(where: { nameContains: $right }, first: 1) {
    ...Overview
  }
}

fragment Overview on TitleConnection {
  nodes {
    name
    releaseYear
    shots(first: 4) {
      totalCount
      nodes {
        timeRange {
          durationMs
        }
        keyframe {
          timecode
          image(width: 320) {
            url
          }
        }
      }
    }
    dialogue {
      totalCount
    }
  }
}
`,
    variables: { left: 'harbour', right: 'night' },
  },
  {
    name: 'Page by page',
    query: `# For the next page copy endCursor
# into the variable "after".
query PageByPage($first: Int!, $after: String) {
  shots(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasPreviousPage
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        index
        title {
          name
        }
        keyframe {
          timecode
          image(width: 320) {
            url
          }
        }
      }
    }
  }
}
`,
    variables: { first: 5, after: null },
  },
  {
    name: 'Embedding spaces',
    query: `# The spaces that likeness is measured in,
# the model that fills each,
# and how much of the lake is in it.
query EmbeddingSpaces {
  embeddingSpaces {
    id
    isDefault
    dimension
    metric
    encodes
    coverage {
      kind
      embedded
      total
    }
    index {
      type
      indexedRows
      unindexedRows
    }
    model {
      name
      version
      stage
      intendedUse
      limitations
    }
  }
}
`,
  },
  {
    name: 'Models and tools',
    query: `# Who measured and embedded:
# neural networks and plain tools alike.
query ModelsAndTools {
  models {
    totalCount
    nodes {
      id
      name
      version
      description
      domain
      task
      owner
      stage
      spaces {
        id
      }
    }
  }
}
`,
  },
  {
    name: 'Tables and snapshots of the lake',
    query: `# What the graph reads:
# a version of each table, together a snapshot.
query TablesAndSnapshots {
  lake {
    snapshot {
      name
      createdAt
      note
    }
    snapshots {
      name
      createdAt
      note
    }
    tables {
      name
      version
      rowCount
      indexes {
        name
        type
        columns
        indexedRows
        unindexedRows
      }
    }
  }
}
`,
  },
  {
    name: 'Moments in which a word is spoken',
    query: `# Stretches of time in which all of allOf hold
# and none of noneOf does: labels, words, likeness.
# Those a second apart at most are one.
query Moments {
  moments(
    allOf: [{ dialogue: { text: "the" } }]
    noneOf: [{ dialogue: { text: "night" } }]
    mergeGapMs: 1000
    minDurationMs: 2000
    first: 5
  ) {
    totalCount
    nodes {
      title {
        name
      }
      timeRange {
        startMs
        endMs
      }
      shots {
        keyframe {
          timecode
          image(width: 320) {
            url
          }
        }
      }
      evidence {
        ... on DialogueLine {
          language
          text
        }
      }
    }
  }
}
`,
  },
  {
    name: 'Entities, as a gateway asks',
    query: `# Another subgraph knows an entity's key,
# the gateway asks here for the rest.
# What is absent is null, never an error.
query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on EmbeddingSpace {
      id
      dimension
      metric
    }
    ... on Title {
      id
      name
    }
  }
}
`,
    variables: {
      representations: [
        { __typename: 'EmbeddingSpace', id: 'look' },
        { __typename: 'Title', id: 'not-in-this-lake' },
      ],
    },
  },
  {
    name: 'The subgraph for a gateway',
    query: `# The schema with its federation directives,
# as composition reads it.
query Subgraph {
  _service {
    sdl
  }
}
`,
  },
];

/** Examples that write: a click opens one and does not run it. Run twice, they have written once. */
export const writes: readonly Example[] = [
  {
    name: 'Write an annotation',
    query: `# Defines a type and writes an annotation of it; run again, nothing changes.
# Give it the assetId of a film and it has a place in time and in the picture.
mutation WriteAnAnnotation($author: String, $text: String!) {
  defineAnnotationType(
    input: {
      name: "remark"
      description: "What somebody has to say"
    }
  ) {
    name
    version
  }
  putAnnotations(
    input: [
      {
        id: "my-first-remark"
        type: "remark"
        text: $text
        author: $author
      }
    ]
  ) {
    created
    updated
    unchanged
    snapshot {
      name
    }
    annotations {
      id
      version
      text
      author
      history {
        version
        text
        ended
        endedAt
      }
    }
  }
}
`,
    variables: { author: 'me', text: 'The light in the first shot is lovely' },
  },
];
