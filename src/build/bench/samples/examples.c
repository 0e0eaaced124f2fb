/*
 * The loops of planned and searched examples as one writes them by hand in C, each the scenario that it is named after: as many runs,
 * candidates, trials, steps and looks ahead, on one thread, and in tree-search and runaway of all goals and harms what is realised and believed; without
 * intervals, trajectories or whatever else Mesascope gives.
 * For each name on a line of the standard input, and how many times as many runs, it answers with the milliseconds of the processor and the
 * mean of what was realised.
 *
 *     cc -O3 -march=native -o examples examples.c -lm && echo rocket 1 | ./examples
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "draws.h"

static inline double clamped(double x, double low, double high) { return x < low ? low : x > high ? high : x; }
static inline double logistic(double x) { return 1 / (1 + exp(-x)); }

/* One flight of 100 steps: the mean of Course. */
static double flight(double kp, double kd, double drag, double gusts, double shaking) {
  double drift = 0, offset = 5, sum = 0;
  for (int step = 0; step < 100; step++) {
    double seen = shaking > 0 ? offset + shaking * normal() : offset;
    double wind = gusts > 0 ? gusts * normal() : 0;
    double thrust = clamped(-(kp * seen + kd * drift), -20, 20);
    double moved = offset + 0.1 * drift;
    drift += 0.1 * (thrust - drag * drift + wind);
    offset = moved;
    sum += fabs(offset) + 0.1 * fabs(thrust);
  }
  return sum / 100;
}

/* Calm: best of 256 laws in a simulator without wind, noise and drag. */
static double rocket(void) {
  double realised = 0, baseline = 0;
  for (int run = 0; run < 400; run++) {
    double best = INFINITY, kp = 0, kd = 0, first[2] = {0, 0};
    for (int i = 0; i < 256; i++) {
      double p = 40 * uniform(), d = 20 * uniform(), score = flight(p, d, 0, 0, 0);
      if (i == 0) first[0] = p, first[1] = d;
      if (score < best) best = score, kp = p, kd = d;
    }
    realised += flight(kp, kd, 0.3, 1, 0.5);
    baseline += flight(first[0], first[1], 0.3, 1, 0.5);
  }
  return baseline > 0 ? realised / 400 : 0;
}

/* The appetite that a taste finds best, by golden sections to a millionth of its range. */
static double appetite(double taste, double sugar) {
  const double ratio = 0.6180339887498949;
  double low = 0, high = 1, a = 1 - ratio, b = ratio;
  double at_a = taste * sugar * a - 0.2 * a * a, at_b = taste * sugar * b - 0.2 * b * b;
  while (high - low > 1e-6)
    if (at_a >= at_b) high = b, b = a, at_b = at_a, a = high - ratio * (high - low), at_a = taste * sugar * a - 0.2 * a * a;
    else low = a, a = b, at_a = at_b, b = low + ratio * (high - low), at_b = taste * sugar * b - 0.2 * b * b;
  return (low + high) / 2;
}
static double fitness(double taste) {
  double sugar = beta(2, 8), eaten = appetite(taste, sugar);
  double calories = 10 * sugar * eaten + 0.5 * (1 - eaten);
  return calories - 0.15 * calories * calories;
}

/* Savanna: best of 64 tastes, each by 16 days in the world. */
static double humans(void) {
  double realised = 0, baseline = 0;
  for (int run = 0; run < 300; run++) {
    double best = -INFINITY, taste = 0, first = 0;
    for (int i = 0; i < 64; i++) {
      double own = 4 * uniform(), score = 0;
      for (int trial = 0; trial < 16; trial++) score += fitness(own);
      if (i == 0) first = own;
      if (score > best) best = score, taste = own;
    }
    realised += fitness(taste);
    baseline += fitness(first);
  }
  return baseline < 1e300 ? realised / 300 : 0;
}

static double off_switch_payoff(int move, double worth, double slip) {
  int allow = worth + 0.25 * slip > 0;
  return (move == 2 ? allow : move) * worth;
}
static double slip(void) {
  double u = uniform();
  return log(u / (1 - u));
}

/* Deference: four doubts, each move over 128 samples of what the human may want. The mean at the last. */
static double off_switch(void) {
  const double doubts[] = {0, 0.2, 1, 2};
  double realised = 0;
  for (int point = 0; point < 4; point++) {
    realised = 0;
    for (int run = 0; run < 1000; run++) {
      double worths[128], slips[128], best = -INFINITY;
      int move = 0;
      for (int i = 0; i < 128; i++) worths[i] = 0.5 + doubts[point] * normal(), slips[i] = slip();
      for (int own = 0; own < 3; own++) {
        double sum = 0;
        for (int i = 0; i < 128; i++) sum += off_switch_payoff(own, worths[i], slips[i]);
        if (sum > best) best = sum, move = own;
      }
      realised += off_switch_payoff(move, 0.5 + normal(), slip());
    }
  }
  return realised / 1000;
}

static double credit(double influence, double pace, int depth) {
  if (depth == 0) return 0;
  double best = -INFINITY;
  for (int scheme = 0; scheme < 2; scheme++) {
    double after = clamped(influence * (1 + scheme), -INFINITY, 5);
    double given = pace * (1 - scheme) + 2 * influence * scheme + credit(after, pace, depth - 1);
    if (given > best) best = given;
  }
  return best;
}
/* What an agent's 20 steps come to: by both goals, and the harm. */
struct served { double service, credit, meddling; };
static struct served service(double pace, int foresight) {
  double influence = 0.1;
  struct served sum = {0, 0, 0};
  for (int step = 0; step < 20; step++) {
    int depth = foresight < 20 - step ? foresight : 20 - step, move = 0;
    double best = -INFINITY;
    for (int scheme = 0; scheme < 2; scheme++) {
      double after = clamped(influence * (1 + scheme), -INFINITY, 5);
      double given = pace * (1 - scheme) + 2 * influence * scheme + credit(after, pace, depth - 1);
      if (given > best) best = given, move = scheme;
    }
    sum.service += pace * (1 - move) - influence * move;
    sum.credit += pace * (1 - move) + 2 * influence * move;
    sum.meddling += influence * move;
    influence = clamped(influence * (1 + move), -INFINITY, 5);
  }
  sum.service /= 20, sum.credit /= 20;
  return sum;
}

/* Foresight: a grid of 11 paces by a model in which nobody schemes, then an agent that looks one to six steps ahead. The mean at six. */
static double runaway(void) {
  double realised = 0, others = 0;
  for (int foresight = 1; foresight <= 6; foresight++) {
    realised = 0;
    for (int run = 0; run < 10; run++) {
      double best = -INFINITY, pace = 0;
      for (int i = 0; i <= 10; i++) {
        double score = 0;
        for (int step = 0; step < 20; step++) score += i / 10.0;
        if (score > best) best = score, pace = i / 10.0;
      }
      struct served selected = service(pace, foresight), drawn = service(uniform(), foresight);
      realised += selected.service;
      others += selected.credit + selected.meddling + drawn.service + drawn.credit;
    }
  }
  return others < 1e300 ? realised / 10 : 0;
}

static int boldest(double weight, double chance) {
  double best = -INFINITY;
  int bold = 0;
  for (int b = -2; b <= 2; b++) {
    double given = weight * b * chance - 0.25 * b * b;
    if (given > best) best = given, bold = b;
  }
  return bold;
}

/* How often the j-th best of 32 is the best of n of them: C(31 - j, n - 1) / C(32, n). */
static void places_of(int n, double shares[32]) {
  double share = n / 32.0;
  for (int j = 0; j < 32; j++) {
    shares[j] = share;
    share *= fmax(0, 32 - j - n) / fmax(1, 31 - j);
  }
}

/*
 * Tournament: 32 weights by 32 training games in common, of which searches look at 1, 4, 16 and 32. What a search of n gives is the mean over all
 * choices of n of the 32, as Mesascope's is: of both goals what is believed, by the same games, and what comes of it in the world. The mean at 32.
 */
static double tree_search(void) {
  static const int sizes[] = {1, 4, 16, 32};
  static double shares[4][32];
  if (shares[0][0] == 0) for (int k = 0; k < 4; k++) places_of(sizes[k], shares[k]);
  double given[4][4] = {{0}}, squares[4][4] = {{0}}, baselines[2] = {0};
  for (int run = 0; run < 400; run++) {
    double chances[32], of[4][32];
    int order[32];
    for (int trial = 0; trial < 32; trial++) chances[trial] = normal();
    double chance = normal(), trap = -log(uniform());
    for (int i = 0; i < 32; i++) {
      double weight = 2 * uniform(), winning = 0, evaluation = 0;
      for (int trial = 0; trial < 32; trial++) {
        int b = boldest(weight, chances[trial]);
        winning += b * chances[trial] - 0.25 * b * b;
        evaluation += weight * b * chances[trial] - 0.25 * b * b;
      }
      int b = boldest(weight, chance);
      of[0][i] = winning / 32, of[1][i] = evaluation / 32;
      of[2][i] = b * chance - 0.25 * b * b * (1 + trap), of[3][i] = weight * b * chance - 0.25 * b * b;
      int at = i;
      for (; at > 0 && of[0][order[at - 1]] < winning / 32; at--) order[at] = order[at - 1];
      order[at] = i;
    }
    for (int k = 0; k < 4; k++)
      for (int m = 0; m < 4; m++) {
        double mean = 0;
        for (int j = 0; j < 32; j++) mean += shares[k][j] * of[m][order[j]];
        given[k][m] += mean, squares[k][m] += mean * mean;
        if (k == 0 && m > 1) baselines[m - 2] += mean;
      }
  }
  return baselines[0] + squares[3][2] < 1e300 ? given[3][2] / 400 : 0;
}

/* What the evaluator makes of a position, by its quirk. */
static inline double quirky(int left, double quirk) { return sin(1.3 * left + quirk) + sin(2.9 * left + 2 * quirk); }

struct game { double fours, quirk, whim; };
struct position { int left, won; };

/* What the rival thinks of a position that it leaves. */
static inline double rated(int left, double whim) {
  return left <= 0 ? -9 : 0.5 * (left % 4 == 0 ? -1 : 1) + 0.8 * quirky(left, whim);
}
/* A round: the player takes so many sticks, then its rival. */
static struct position round_of(const struct game *game, int mine, struct position now) {
  int rest = now.left - mine;
  if (rest <= 0) return (struct position){0, 1};
  double one = rated(rest - 1, game->whim), two = rated(rest - 2, game->whim), three = rated(rest - 3, game->whim);
  int theirs = one <= fmin(two, three) ? 1 : two <= three ? 2 : 3;
  return rest <= theirs ? (struct position){0, -1} : (struct position){rest - theirs, 0};
}
static double judgement(const struct game *game, struct position at) {
  return at.left <= 0 ? 2 * at.won : game->fours * (at.left % 4 == 0 ? -1 : 1) + 0.8 * quirky(at.left, game->quirk);
}
static double winning(struct position at) { return at.left <= 0 ? at.won : at.left % 4 == 0 ? -1 : 1; }

/* A decision goes through positions that are equal at a depth once. */
static int decision, found_for[4][32];
static double found[4][32];
static double ahead(const struct game *game, struct position at, int depth) {
  if (at.left <= 0) return 2 * at.won;
  if (found_for[depth][at.left] != decision) {
    double best = depth == 0 ? judgement(game, at) : -INFINITY;
    for (int mine = 1; depth > 0 && mine <= 3; mine++) best = fmax(best, ahead(game, round_of(game, mine, at), depth - 1));
    found_for[depth][at.left] = decision, found[depth][at.left] = best;
  }
  return found[depth][at.left];
}
/* A whole game, of 14 rounds at most: where it ends. */
static struct position played(const struct game *game, int left, int depth) {
  struct position at = {left, 0};
  for (int step = 0; step < 14 && at.left > 0; step++) {
    double best = -INFINITY;
    struct position after = at;
    decision++;
    for (int mine = 1; mine <= 3; mine++) {
      struct position next = round_of(game, mine, at);
      double value = ahead(game, next, (depth < 14 - step ? depth : 14 - step) - 1);
      if (value > best) best = value, after = next;
    }
    at = after;
  }
  return at;
}

/* Match: best of 8 weights by the same 4 games, by players who search one, two and four rounds ahead. The mean at four. */
static double tree_search_depth(void) {
  static const int depths[] = {1, 2, 4};
  double realised = 0, others = 0;
  for (int point = 0; point < 3; point++) {
    realised = 0;
    for (int run = 0; run < 100; run++) {
      struct game games[5];
      int sticks[5];
      for (int i = 0; i < 5; i++)
        games[i].quirk = 2 * M_PI * uniform(), games[i].whim = 2 * M_PI * uniform(), sticks[i] = 24 + (int)(8 * uniform());
      double best = -INFINITY, believed = 0, fours = 0, first = 0;
      for (int i = 0; i < 8; i++) {
        double own = uniform(), score = 0, thought = 0;
        for (int trial = 0; trial < 4; trial++) {
          games[trial].fours = own;
          struct position end = played(&games[trial], sticks[trial], depths[point]);
          score += winning(end), thought += judgement(&games[trial], end);
        }
        if (i == 0) first = own;
        if (score > best) best = score, believed = thought, fours = own;
      }
      games[4].fours = fours;
      struct position selected = played(&games[4], sticks[4], depths[point]);
      others += best + believed + judgement(&games[4], selected);
      games[4].fours = first;
      struct position drawn = played(&games[4], sticks[4], depths[point]);
      realised += winning(selected), others += winning(drawn) + judgement(&games[4], drawn);
    }
  }
  return others < 1e300 ? realised / 100 : 0;
}

static double trips(double pace, double fog, double grip) {
  double speed = clamped(40 * pace * (1 - fog), 0, 40), risk = logistic(0.25 * speed + 4 * fog - 10 * grip);
  return speed * (1 - risk) - 60 * risk;
}
static double winter(double pace) {
  double grip = 0.9, sum = 0;
  for (int step = 0; step < 200; step++) {
    sum += trips(pace, beta(2, 8), grip);
    grip += 0.01 * (0.3 - grip);
  }
  return sum / 200;
}

/* Winter: best of 64 paces, each by the same 8 trials of 200 steps on a summer's day. */
static double cars(void) {
  double realised = 0, baseline = 0;
  for (int run = 0; run < 400; run++) {
    static double fog[8 * 200];
    double best = -INFINITY, pace = 0, first = 0;
    for (int i = 0; i < 8 * 200; i++) fog[i] = beta(2, 8);
    for (int i = 0; i < 64; i++) {
      double own = uniform(), score = 0;
      for (int k = 0; k < 8 * 200; k++) score += trips(own, fog[k], 0.9);
      if (i == 0) first = own;
      if (score > best) best = score, pace = own;
    }
    realised += winter(pace);
    baseline += winter(first);
  }
  return baseline < 1e300 ? realised / 400 : 0;
}

int main(void) {
  const struct { const char *name; double (*run)(void); } all[] = {
    {"rocket", rocket}, {"humans", humans}, {"off-switch", off_switch},
    {"runaway", runaway}, {"tree-search", tree_search}, {"tree-search-depth", tree_search_depth}, {"federated-cars", cars},
  };
  prepare();
  char name[64];
  for (int times; scanf("%63s %d", name, &times) == 2;) {
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
      if (strcmp(all[i].name, name) != 0) continue;
      clock_t began = clock();
      double sum = 0;
      for (int k = 0; k < times; k++) sum += all[i].run();
      printf("%f %.17g\n", 1e3 * (clock() - began) / CLOCKS_PER_SEC, sum / times);
      fflush(stdout);
    }
  }
}
