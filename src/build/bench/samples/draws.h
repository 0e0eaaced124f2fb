/*
 * What the benchmark's programs in C draw from: a generator, uniform, normal and, by Marsaglia and Tsang (2000), gamma and beta numbers.
 * `prepare` comes first.
 */
#include <math.h>
#include <stdint.h>

/* xoshiro256++ (Blackman & Vigna 2019). */
static uint64_t s[4] = {0x6d657361, 0x73636f70, 0x9e3779b97f4a7c15, 0xd1b54a32d192ed03};
static inline uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static inline uint64_t bits(void) {
  uint64_t given = rotated(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = rotated(s[3], 45);
  return given;
}
static inline double uniform(void) { return ((bits() >> 12) + 0.5) * 0x1p-52; }

/* A ziggurat of 256 layers (Marsaglia & Tsang 2000). */
static const double tail_start = 3.6541528853610088;
static double width[256], certain[256], density[257];
static void prepare(void) {
  double at_tail = exp(-0.5 * tail_start * tail_start);
  double area = tail_start * at_tail + sqrt(acos(-1) / 2) * erfc(tail_start / sqrt(2));
  double edge = area / at_tail, next = tail_start;
  for (int i = 0; i < 256; i++) {
    width[i] = edge * 0x1p-51;
    certain[i] = next / edge * 0x1p51;
    density[i] = exp(-0.5 * edge * edge);
    edge = next;
    next = i < 254 ? sqrt(-2 * log(area / edge + exp(-0.5 * edge * edge))) : 0;
  }
  density[256] = 1;
}
static double rare(int i, double m);
static inline double normal(void) {
  uint64_t b = bits();
  int i = b & 255;
  double m = (double)((int64_t)b >> 12) + 0.5;
  return fabs(m) < certain[i] ? m * width[i] : rare(i, m);
}
static double rare(int i, double m) {
  for (;;) {
    double x = m * width[i];
    if (fabs(m) < certain[i]) return x;
    if (i == 0)
      for (;;) {
        double a = -log(uniform()) / tail_start, b = -log(uniform());
        if (2 * b > a * a) return m < 0 ? -(tail_start + a) : tail_start + a;
      }
    if (density[i] + uniform() * (density[i + 1] - density[i]) < exp(-0.5 * x * x)) return x;
    uint64_t b = bits();
    i = b & 255;
    m = (double)((int64_t)b >> 12) + 0.5;
  }
}
/* For shapes from 1 on. */
static inline double gamma_of(double shape) {
  const double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
  for (;;) {
    double x = normal(), t = 1 + c * x;
    if (t <= 0) continue;
    double v = t * t * t, u = uniform();
    if (u < 1 - 0.0331 * (x * x) * (x * x) || log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
  }
}
static inline double beta(double one, double other) {
  double x = gamma_of(one);
  return x / (x + gamma_of(other));
}
