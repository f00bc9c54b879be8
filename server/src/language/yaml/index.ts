export { readYaml, type YamlReading } from './readYaml';
export { pathAt, type Place } from './pathAt';
export { quoteScalar } from './quote';
export { isNull, type MappingEntry, type MappingNode, type ScalarNode, type SequenceNode, type YamlNode } from './tree';
