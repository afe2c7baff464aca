# The reference iteration for Locust: one GET, its body read as JSON, two checks.
from locust import FastHttpUser, constant, task


class Reference(FastHttpUser):
    wait_time = constant(0)
    insecure = True

    @task
    def pizza(self):
        with self.client.get("/pizza.json", catch_response=True) as response:
            if response.status_code != 200 or response.json()["name"] != "margherita":
                response.failure("not the pizza")
