/**
 * Words that carry the mathematics of a question: exchange one for one of another line, and another problem is asked in
 * nearly the same words. Words of one line mean the same.
 *
 * Near duplicates must agree on them (see `noNumberExchanged`). Found by reading the pairs of MATH, GSM8K and MathQA that
 * overlap most and have different answers.
 */
export const QUANTITY_WORDS: readonly string[] = [
  // numbers; "one" is left out, being a pronoun more often than a number
  ...'2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve dozen|13 thirteen'.split('|'),
  ...'14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|30 thirty|40 forty'.split('|'),
  ...'50 fifty|60 sixty|70 seventy|80 eighty|90 ninety|100 hundred|1000 thousand|1000000 million'.split('|'),
  ...'half|third thirds|quarter quarters fourth fourths|fifth fifths|sixth sixths|seventh|eighth|ninth|tenth'.split(
    '|',
  ),
  ...'once|twice double|thrice triple|first|second|last|previous|next'.split('|'),
  // which one is asked for
  'largest greatest biggest maximum maximal max',
  'smallest least minimum minimal min',
  ...'lowest|highest|most|fewest|longest|shortest|oldest|youngest'.split('|'),
  ...'more|less fewer|longer|shorter|older|younger|higher|lower|larger bigger greater|smaller'.split('|'),
  ...'even|odd|prime primes|composite|positive|negative|rational|irrational|real|imaginary'.split('|'),
  ...'increase increases increased increasing|decrease decreases decreased decreasing'.split('|'),
  ...'sum|difference|product|quotient|remainder|mean|median|mode|range|ratio|percent percentage'.split('|'),
  ...'area|perimeter|volume|circumference|radius|diameter|height|width|length|surface|slope|intercept'.split('|'),
  ...'sin sine|cos cosine|tan tangent|cot|sec|csc|log|ln|exp|sqrt|arcsin|arccos|arctan'.split('|'),
  ...'horizontal|vertical|parallel|perpendicular|left|right|north|south|east|west|before|after|above|below'.split('|'),
  ...'inside|outside|without|not|no|never|always|domain|vertex|center|focus|asymptote|inverse'.split('|'),
  ...'triangle|pentagon|hexagon|heptagon|octagon|distinguishable|indistinguishable|exactly'.split('|'),
];
