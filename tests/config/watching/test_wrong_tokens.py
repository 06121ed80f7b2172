"""Who guesses the token of the figures."""


def test_is_refused_unheard_after_so_many_in_a_minute_and_whoever_knows_it_is_not(
    client, db, settings, at_one_minute
):
    settings.WIAN_DOOR_RATE, settings.WIAN_METRICS_TOKEN = 3, "a-token-of-twenty-letters"

    def ask(token: str) -> int:
        return client.get("/metrics", headers={"authorization": f"Bearer {token}"}).status_code

    assert [ask("guessed") for _each in range(5)] == [404, 404, 404, 429, 429]
    assert ask(settings.WIAN_METRICS_TOKEN) == 200
