/*
 * The anchor in C of the simulator's benchmark: one world of twelve variables (five normals, a student-t, six expressions), best of
 * 64 by the measure over a million samples, on one thread. `scalar` computes sample by sample, `columnar` block by block.
 * For each line on the standard input one run: it answers with its milliseconds and the mean value of what was selected.
 *
 *     cc -O3 -march=native -o world world.c -lm && echo | ./world columnar
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "draws.h"

enum { samples = 1000000, candidates = 64, block = 1024 };

/* A normal over the root of a gamma (Marsaglia & Tsang 2000) over its mean, with five degrees of freedom. */
static inline double student5(void) {
  const double d = 2.5 - 1.0 / 3, c = 1 / sqrt(9 * d);
  for (;;) {
    double x = normal(), t = 1 + c * x;
    if (t <= 0) continue;
    double v = t * t * t, u = uniform();
    if (u < 1 - 0.0331 * (x * x) * (x * x) || log(u) < 0.5 * x * x + d * (1 - v + log(v))) return normal() / sqrt(d * v / 2.5);
  }
}

static double scalar(void) {
  double sum = 0;
  for (int from = 0; from < samples; from += candidates) {
    double best = -INFINITY, selected = 0;
    for (int i = 0; i < candidates; i++) {
      double a = normal(), b = normal(), c = normal(), d = normal(), f = normal(), t = student5();
      double effort = 1 / (1 + exp(b - 0.8 * a));
      double quality = 2 * effort + 0.3 * c;
      double cost = 0.5 * (effort * effort);
      double measure = quality + 0.2 * t;
      double demand = exp(0.1 * (d - cost));
      double value = quality * demand - cost * f;
      if (measure > best) best = measure, selected = value;
    }
    sum += selected;
  }
  return sum / (samples / candidates);
}

/* In a form that compilers vectorise: 2^k times a polynomial on the rest; no special values. */
static inline double vector_exp(double x) {
  double shifted = x * 1.4426950408889634 + 0x1.8p52, k = shifted - 0x1.8p52;
  double r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  double p = 2.0921672018983797e-9;
  const double c[] = {2.510531342201165e-8, 2.755725266831381e-7, 2.755725516813294e-6, 2.480158734759155e-5,
                      0.00019841269875003952, 0.0013888888888874292, 0.008333333333326082, 0.041666666666666685,
                      0.1666666666666667, 0.5, 1, 1};
  for (int i = 0; i < 12; i++) p = p * r + c[i];
  int64_t n;
  memcpy(&n, &shifted, 8);
  n = (n + 1023) << 52;
  double power;
  memcpy(&power, &n, 8);
  return p * power;
}

static double columnar(void) {
  static double column[6][block], measure[block], value[block];
  double sum = 0;
  for (int from = 0; from < samples; from += block) {
    int length = samples - from < block ? samples - from : block;
    for (int k = 0; k < 5; k++)
      for (int i = 0; i < length; i++) column[k][i] = normal();
    for (int i = 0; i < length; i++) column[5][i] = student5();
    const double *a = column[0], *b = column[1], *c = column[2], *d = column[3], *f = column[4], *t = column[5];
    for (int i = 0; i < length; i++) {
      double effort = 1 / (1 + vector_exp(b[i] - 0.8 * a[i]));
      double quality = 2 * effort + 0.3 * c[i];
      double cost = 0.5 * (effort * effort);
      measure[i] = quality + 0.2 * t[i];
      value[i] = quality * vector_exp(0.1 * (d[i] - cost)) - cost * f[i];
    }
    for (int start = 0; start < length; start += candidates) {
      int best = start;
      for (int i = start + 1; i < start + candidates; i++)
        if (measure[i] > measure[best]) best = i;
      sum += value[best];
    }
  }
  return sum / (samples / candidates);
}

int main(int count, char **words) {
  double (*run)(void) = count > 1 && strcmp(words[1], "columnar") == 0 ? columnar : scalar;
  prepare();
  for (char line[64]; fgets(line, sizeof line, stdin);) {
    struct timespec began, ended;
    clock_gettime(CLOCK_MONOTONIC, &began);
    double mean = run();
    clock_gettime(CLOCK_MONOTONIC, &ended);
    printf("%.3f %.6f\n", (ended.tv_sec - began.tv_sec) * 1e3 + (ended.tv_nsec - began.tv_nsec) / 1e6, mean);
    fflush(stdout);
  }
}
